using System.Text.Json.Nodes;
using FaDE.Search.Estimators;

namespace FaDE.Search.Outer;

/// <summary>
/// Anything that proposes the next region from the last scores. All its memory is what <see cref="Save"/> returns, so
/// that a run resumes exactly.
/// </summary>
public interface IOuterSearch
{
    /// <summary>Short name for tables and legends.</summary>
    string Name { get; }

    /// <summary>The next region to score. Called in turn with <see cref="Observe"/>.</summary>
    Proposal Propose();

    /// <summary>Takes in the scores of the last proposal.</summary>
    void Observe(Scores scores);

    /// <summary>What the search would answer if it ended now, or null before the first scores.</summary>
    Incumbent? Best { get; }

    /// <summary>The search distributions of the stages; empty for a search that has none.</summary>
    IReadOnlyList<Distribution> Distributions { get; }

    /// <summary>The state after <see cref="Observe"/>, random source included.</summary>
    JsonObject Save();

    /// <summary>Continues where <see cref="Save"/> was called, bit for bit.</summary>
    void Load(JsonObject state);
}
