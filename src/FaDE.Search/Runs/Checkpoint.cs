using System.Text.Json.Nodes;
using FaDE.Search.Estimators;

namespace FaDE.Search.Runs;

/// <summary>All that a search needs to go on exactly where it stood.</summary>
/// <param name="Generations">Number of generations done.</param>
/// <param name="Log">The end of the log at that moment.</param>
/// <param name="Spent">The cost up to there.</param>
/// <param name="Last">The cost of the last generation.</param>
/// <param name="State">The state of the outer search.</param>
public sealed record Checkpoint(int Generations, LogPosition Log, Cost Spent, Cost Last, JsonObject State)
{
    /// <summary>Networks that were proposed, repeats within a batch counted once.</summary>
    public long Networks { get; init; }
}
