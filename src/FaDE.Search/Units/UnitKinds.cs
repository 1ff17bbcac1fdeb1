using System.Text.Json.Nodes;

namespace FaDE.Search.Units;

/// <summary>
/// The kinds of work that can be done, by name. A worker process knows the same kinds as the process that
/// planned the units.
/// </summary>
/// <param name="codeVersion">Version of the code that does them, see <see cref="FaDE.Search.CodeVersion"/>.</param>
public sealed class UnitKinds(string codeVersion)
{
    private readonly SortedDictionary<string, Func<WorkUnit, CancellationToken, JsonNode>> _kinds =
        new(StringComparer.Ordinal);

    /// <summary>Version of the code that does them.</summary>
    public string CodeVersion { get; } = codeVersion;

    /// <summary>Teaches a kind.</summary>
    /// <param name="kind">Its name.</param>
    /// <param name="run">Computes the result of a unit from its settings and seed alone: equal units
    /// give equal bytes.</param>
    public UnitKinds Add(string kind, Func<WorkUnit, CancellationToken, JsonNode> run)
    {
        _kinds.Add(kind, run);
        return this;
    }

    /// <summary>Does a unit.</summary>
    /// <exception cref="UnitException">The kind is not known, or the unit was planned for another
    /// version of the code.</exception>
    public JsonNode Run(WorkUnit unit, CancellationToken cancellation)
    {
        if (unit.CodeVersion != CodeVersion)
            throw new UnitException($"This program is code version {CodeVersion}; "
                + $"unit {unit.Id} was planned with {unit.CodeVersion}.");
        if (!_kinds.TryGetValue(unit.Kind, out var run))
            throw new UnitException($"A unit is of kind {string.Join(", ", _kinds.Keys)}; met '{unit.Kind}'.");
        return run(unit, cancellation);
    }
}
