using System.Text.Json.Nodes;

namespace FaDE.Search.Units;

/// <summary>The kinds of work that can be done, by name. A worker process knows the same kinds as the process that planned the units.</summary>
public sealed class UnitKinds
{
    private readonly SortedDictionary<string, Func<WorkUnit, CancellationToken, JsonNode>> _kinds = new(StringComparer.Ordinal);

    /// <summary>Teaches a kind.</summary>
    /// <param name="kind">Its name.</param>
    /// <param name="run">Computes the result of a unit from its settings and seed alone: equal units give equal bytes.</param>
    public UnitKinds Add(string kind, Func<WorkUnit, CancellationToken, JsonNode> run)
    {
        _kinds.Add(kind, run);
        return this;
    }

    /// <summary>Does a unit.</summary>
    /// <exception cref="UnitException">The kind is not known.</exception>
    public JsonNode Run(WorkUnit unit, CancellationToken cancellation) => _kinds.TryGetValue(unit.Kind, out var run)
        ? run(unit, cancellation)
        : throw new UnitException($"A unit is of kind {string.Join(", ", _kinds.Keys)}; met '{unit.Kind}'.");
}
