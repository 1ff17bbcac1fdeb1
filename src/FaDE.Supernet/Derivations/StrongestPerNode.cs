using FaDE.Search.Spaces;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Training;

namespace FaDE.Supernet.Derivations;

/// <summary>
/// Into every node of a cell the edges whose strongest operation weighs most, each with that operation; the others go
/// (DARTS, Liu et al. 2019, section 2.4). Choices on no edge keep their strongest candidate.
/// </summary>
/// <param name="Edges">Edges kept per node, at least 1; DARTS keeps 2.</param>
/// <param name="Excluded">Kind of operation that is never kept, however strong: "none" as published; null
/// for no exception.</param>
public sealed record StrongestPerNode(int Edges = 2, string? Excluded = "none") : IDerivation
{
    /// <inheritdoc/>
    public string Name => $"top {Edges} per node";

    /// <inheritdoc/>
    public IReadOnlyList<Selection> Derive(TrainedSupernet supernet) =>
        [Of(supernet.Supernet.Region, supernet.Supernet.Alphas.Weights)];

    /// <summary>
    /// The same from any weights: the discrete architecture that is nearest to them (the projection of DARTS-PRIME).
    /// </summary>
    /// <param name="region">The region.</param>
    /// <param name="weights">Per choice, per candidate.</param>
    public Selection Of(Region region, double[][] weights)
    {
        if (Edges < 1) throw new MethodException($"A node keeps at least 1 edge; met {Edges}.");
        var kept = region.Choices.Select(_ => Array.Empty<int>()).ToArray();
        foreach (var group in Grouping.Nodes.Of(region))
        {
            var best = group.Edges
                .Select(edge => (edge.Point.Index, Candidate: Best(edge.Point, weights[edge.Point.Index]))).ToList();
            foreach (var (choice, candidate) in group.Node < 0 ? best
                : [.. best.Where(b => b.Candidate >= 0)
                    .OrderByDescending(b => weights[b.Index][b.Candidate]).Take(Edges)])
                if (candidate >= 0) kept[choice] = [candidate];
        }
        return new Selection(region, kept);
    }

    private int Best(ChoicePoint point, double[] weights)
    {
        var best = -1;
        for (var i = 0; i < weights.Length; i++)
            if ((Excluded is null || point.Choice.Candidates[i] is not Operation operation
                || operation.Kind != Excluded)
                && (best < 0 || weights[i] > weights[best])) best = i;
        return best;
    }
}
