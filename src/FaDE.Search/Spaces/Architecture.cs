using System.Globalization;

namespace FaDE.Search.Spaces;

/// <summary>
/// One decision at every choice of a region. A choice inside a candidate that is not taken has the decision -1.
/// </summary>
/// <remarks>
/// In a chain of stages with one choice each this is a path: the number of the candidate at every stage.
/// </remarks>
public sealed class Architecture : IEquatable<Architecture>
{
    /// <summary>Creates an architecture from decisions in the order of <see cref="Region.Choices"/>.</summary>
    public Architecture(params ReadOnlySpan<int> decisions) => Decisions = decisions.ToArray();

    /// <summary>The decisions, aligned with <see cref="Region.Choices"/>; -1 where the choice is not reached.</summary>
    public IReadOnlyList<int> Decisions { get; }

    /// <summary>The decision at a choice.</summary>
    public int this[int choice] => Decisions[choice];

    /// <summary>Reads the JSON that <see cref="ToJson"/> writes.</summary>
    /// <exception cref="SpaceException">The text is not an architecture; the message names the path of the
    /// offending node.</exception>
    public static Architecture FromJson(string json) => BlockJson.ReadArchitecture(json);

    /// <summary>Reads the notation of <see cref="ToString"/>, for instance "2-0-.".</summary>
    /// <exception cref="SpaceException">The text is not decisions with dashes between.</exception>
    public static Architecture Parse(string text)
    {
        var parts = text == "" ? [] : text.Split('-');
        if (parts.Any(part => part != "."
            && (!int.TryParse(part, NumberStyles.None, null, out var value) || value.ToString() != part)))
            throw new SpaceException("An architecture is written as decisions with dashes between, "
                + $"'.' where none is taken; met '{(text.Length <= 60 ? text : text[..60] + "...")}'.");
        return new Architecture([.. parts.Select(part => part == "." ? -1 : int.Parse(part))]);
    }

    /// <summary>The architecture as JSON, following data/schemas/architecture.schema.json.</summary>
    public string ToJson() => JsonText.Write(writer =>
    {
        writer.WriteStartArray("architecture");
        foreach (var decision in Decisions) writer.WriteNumberValue(decision);
        writer.WriteEndArray();
    });

    /// <inheritdoc/>
    public bool Equals(Architecture? other) => other is not null && Decisions.SequenceEqual(other.Decisions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Architecture);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var decision in Decisions) hash.Add(decision);
        return hash.ToHashCode();
    }

    /// <summary>The decisions with dashes between, "." where a choice is not reached, for instance "2-0-.".</summary>
    public override string ToString() => string.Join('-', Decisions.Select(d => d < 0 ? "." : d.ToString()));
}
