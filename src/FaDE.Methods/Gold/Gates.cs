using FaDE.Search;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Relaxations;

namespace FaDE.Methods.Gold;

/// <summary>
/// GOLD-NAS's gates (Bi et al. 2020): every (edge, operation) pair has a gate sigmoid(alpha) of its own, which no other
/// gate pushes down; alpha begins at 0. What was cut is not computed.
/// </summary>
public sealed record Gates : IRelaxation
{
    /// <inheritdoc/>
    public string Name => "gates";

    /// <inheritdoc/>
    public Grouping Grouping => Grouping.Nodes;

    /// <inheritdoc/>
    public Weighing Weigh(GroupParameters parameters, Rng rng, double progress)
    {
        var w = Of(parameters);
        return new Weighing(parameters, w, gradient => [.. gradient.Select((g, i) => g * w[i] * (1 - w[i]))],
            [.. Enumerable.Range(0, w.Length).Where(i => parameters.Live[i])]);
    }

    /// <summary>The gates of a group; 0 where it was cut.</summary>
    public static double[] Of(GroupParameters parameters) =>
        [.. parameters.LiveAlphas().Select(alpha => 1 / (1 + Math.Exp(-alpha)))];

    /// <summary>The share of every gate in all gates of its node: what GOLD-NAS prices and cuts by.</summary>
    public static double[] Shares(IReadOnlyList<double> gates)
    {
        var sum = gates.Sum();
        return [.. gates.Select(w => w / sum)];
    }
}
