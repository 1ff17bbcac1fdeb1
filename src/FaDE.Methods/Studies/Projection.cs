using FaDE.Search.Spaces;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Terms;

namespace FaDE.Methods.Studies;

/// <summary>
/// The discrete architecture nearest to weights (DARTS-PRIME, Maile et al. 2021): per node the two edges whose best
/// operation but "none" weighs most, each with that operation at 1, all else 0; the first of equals.
/// </summary>
public static class Projection
{
    /// <summary>How it is derived from a supernet: the same rule.</summary>
    public static StrongestPerNode Derivation { get; } = new();

    /// <summary>Projects.</summary>
    /// <param name="region">The region.</param>
    /// <param name="weights">Per choice, per candidate.</param>
    /// <returns>0 or 1, per choice and candidate.</returns>
    public static double[][] Of(Region region, double[][] weights)
    {
        var kept = Derivation.Of(region, weights).Kept;
        return [.. weights.Select((w, c) => w.Select((_, k) => kept[c].Contains(k) ? 1.0 : 0).ToArray())];
    }

    /// <summary>|w - Proj(w)|, over all choices: how far a mixture is from a network.</summary>
    public static double Distance(Region region, double[][] weights) =>
        Math.Sqrt(weights.Zip(Of(region, weights), (w, p) =>
            w.Zip(p, (x, y) => (x - y) * (x - y)).Sum()).Sum());

    /// <summary>The weights of a step, per choice.</summary>
    internal static double[][] Weights(TermScope scope)
    {
        var weights = new double[scope.Region.Choices.Count][];
        foreach (var group in scope.Groups)
            foreach (var edge in group.Group.Edges) weights[edge.Point.Index] = edge.Of(group.Weights);
        return weights;
    }

    /// <summary>The choices of every kind of cell.</summary>
    internal static IEnumerable<int[]> Cells(Region region) =>
        Grouping.Nodes.Of(region).GroupBy(group => group.Cell)
            .Select(cell => cell.SelectMany(group => group.Edges).Select(edge => edge.Point.Index).ToArray());

    /// <summary>Adds gradients per choice to those of the groups.</summary>
    internal static void AddByWeights(TermScope scope, double[][] gradient)
    {
        foreach (var group in scope.Groups)
            foreach (var edge in group.Group.Edges)
                for (var i = 0; i < edge.Count; i++) group.ByWeights[edge.Start + i] += gradient[edge.Point.Index][i];
    }
}
