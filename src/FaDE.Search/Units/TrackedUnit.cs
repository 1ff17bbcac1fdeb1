using System.Text.Json.Nodes;

namespace FaDE.Search.Units;

/// <summary>A unit whose result was missing at first, and what became of it.</summary>
internal sealed class TrackedUnit(WorkUnit unit)
{
    /// <summary>The unit.</summary>
    public WorkUnit Unit { get; } = unit;

    /// <summary>Its result, once it is there.</summary>
    public JsonNode? Result { get; set; }

    /// <summary>How many tasks under way will do it.</summary>
    public int Covers { get; set; }

    /// <summary>How many tasks died in it: the unit they had come to, since tasks do their units in order.</summary>
    public int Deaths { get; set; }

    /// <summary>The last of those tasks.</summary>
    public (UnitBatch Batch, int Task)? LastDeath { get; set; }
}
