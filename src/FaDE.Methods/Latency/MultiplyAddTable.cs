using FaDE.Search.Spaces;
using FaDE.Supernet.Derivations;

namespace FaDE.Methods.Latency;

/// <summary>
/// The proxy that LA-DARTS replaces: multiply-adds, exactly linear in what every edge takes (ours, as control).
/// </summary>
public static class MultiplyAddTable
{
    /// <summary>
    /// The table of a region, brought to deviation 1 over some architectures, as a learned latency is.
    /// </summary>
    /// <param name="backbone">The layers around it.</param>
    /// <param name="region">The region.</param>
    /// <param name="encodings">The architectures, edge after edge.</param>
    public static LinearLatency Of(Backbone backbone, Region region, IReadOnlyList<double[]> encodings)
    {
        int[][] none = [.. region.Choices.Select(_ => Array.Empty<int>())];
        var empty = Cost(none);
        double[] costs = [.. region.Choices.SelectMany(point => Enumerable.Range(0, point.Count).Select(k =>
            Cost([.. none.Select((kept, c) => c == point.Index ? [k] : kept)]) - empty))];
        double[] totals = [.. encodings.Select(x => x.Zip(costs, (a, b) => a * b).Sum())];
        var (mean, deviation) = (totals.Average(), 0.0);
        deviation = Math.Max(1e-12, Math.Sqrt(totals.Average(t => (t - mean) * (t - mean))));
        return new LinearLatency([.. costs.Select(c => c / deviation)], -mean / deviation);

        double Cost(int[][] kept) => CostModel.Of(backbone, new Selection(region, kept).Network).MultiplyAdds;
    }
}
