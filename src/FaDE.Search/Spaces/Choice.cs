using System.Text.Json;

namespace FaDE.Search.Spaces;

/// <summary>A position at which one of k candidate blocks is taken.</summary>
public sealed class Choice : Block
{
    private string? _text;

    /// <summary>Creates a choice.</summary>
    /// <param name="candidates">At least one block; candidates may hold choices themselves.</param>
    public Choice(params IEnumerable<Block> candidates) : this("", candidates)
    {
    }

    /// <summary>Creates a choice that shares its decision with every choice of the same name in the region.</summary>
    /// <param name="name">Letters, digits and dashes; "" makes a choice of its own.</param>
    /// <param name="candidates">At least one block; equal for equal names.</param>
    public Choice(string name, IEnumerable<Block> candidates)
    {
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new SpaceException($"The name of a choice is made of letters, digits and dashes; met '{name}'.");
        (Name, Candidates) = (name, candidates.ToArray());
        if (Candidates.Count == 0) throw new SpaceException("A choice has at least one candidate (k >= 1); met k = 0.");
    }

    /// <summary>Choices with the same name take the same decision; "" stands alone.</summary>
    public string Name { get; }

    /// <summary>The k candidates.</summary>
    public IReadOnlyList<Block> Candidates { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Children => Candidates;

    /// <inheritdoc/>
    public override Block With(IReadOnlyList<Block> children) => new Choice(Name, children);

    /// <inheritdoc/>
    public override int Inputs => Candidates.Max(candidate => candidate.Inputs);

    /// <inheritdoc/>
    public override T Flow<T>(IReadOnlyList<T> inputs, IFlow<T> flow) => flow.Choice(this, inputs);

    /// <inheritdoc/>
    public override T See<T>(IBlockForms<T> forms) => forms.Choice(this);

    /// <inheritdoc/>
    protected internal override void WriteJson(Utf8JsonWriter writer)
    {
        if (Name != "") writer.WriteString("name", Name);
        JsonText.Array(writer, "choice", Candidates, (w, candidate) => candidate.WriteJson(w));
    }

    /// <summary>Notation "{a|b|...}", or "name{a|b|...}".</summary>
    public override string ToString() => _text ??= $"{Name}{{{string.Join('|', Candidates)}}}";

    private protected override long CountOperations() => Candidates.Max(candidate => candidate.OperationCount);
}
