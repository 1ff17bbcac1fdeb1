using FaDE.Search;
using FaDE.Search.Statistics;

namespace FaDE.Methods.Wiring;

/// <summary>
/// In which order the edges of a cell recovered over several runs, and whether intermediate edges come last.
/// </summary>
/// <remarks>
/// An edge that is live at the end recovered when it last became live (epoch 0 if it never was dropped); edges that are
/// not live at the end come after those that are, the nearer to returning (the smaller its softmax of "none") the
/// earlier; the same number settles ties. So every run orders all its edges, and if intermediate edges were like all
/// others, the last place would be one of theirs with the probability of their share among the edges,
/// independently in every run.
/// </remarks>
/// <param name="Orders">Per run the edges, first recovered first.</param>
/// <param name="Intermediate">Per run the places of the intermediate edges, from 1.</param>
/// <param name="IntermediateLast">Runs in which an intermediate edge has the last place.</param>
/// <param name="Chance">The share of intermediate edges.</param>
/// <param name="PValue">Of the exact two-sided binomial test of <paramref name="IntermediateLast"/> against
/// <paramref name="Chance"/>.</param>
public sealed record RecoveryOrder(
    IReadOnlyList<IReadOnlyList<string>> Orders, IReadOnlyList<IReadOnlyList<int>> Intermediate, int IntermediateLast,
    double Chance, double PValue)
{
    /// <summary>Reads runs of one cell.</summary>
    /// <exception cref="FadeException">No run, or no intermediate edge.</exception>
    public static RecoveryOrder Of(IReadOnlyList<WiringRun> runs)
    {
        if (runs.Count == 0 || !runs[0].Intermediate.Contains(true))
            throw new FadeException("A recovery order is read from at least 1 run of a cell with intermediate edges; "
                + $"met {runs.Count} runs.");
        var orders = runs.Select(Order).ToList();
        var last = runs.Where((run, r) => run.Intermediate[orders[r][^1]]).Count();
        var chance = runs[0].Intermediate.Count(i => i) / (double)runs[0].Edges.Length;
        return new(
            [.. orders.Select((order, r) => order.Select(e => runs[r].Edges[e]).ToArray())],
            [.. orders.Select((order, r) => Enumerable.Range(0, order.Length)
                .Where(place => runs[r].Intermediate[order[place]]).Select(place => place + 1).ToArray())],
            last, chance, PairedTest.ExactBinomial(last, runs.Count, chance));
    }

    private static int[] Order(WiringRun run)
    {
        var end = run.Epochs.Count - 1;
        return [.. Enumerable.Range(0, run.Edges.Length).OrderBy(Since).ThenBy(e => run.None(e, end))];

        int Since(int edge)
        {
            if (!run.Epochs[end].Live[edge]) return int.MaxValue;
            var epoch = end;
            while (epoch > 0 && run.Epochs[epoch - 1].Live[edge]) epoch--;
            return epoch;
        }
    }
}
