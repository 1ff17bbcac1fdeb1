using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>What a network is worth when it is trained again with seeds that no search has seen.</summary>
/// <param name="Network">The network.</param>
/// <param name="Judge">Name of the estimator that judged.</param>
/// <param name="Values">One value per seed.</param>
/// <param name="Cost">What it cost, on top of the search.</param>
public sealed record Retraining(Block Network, string Judge, IReadOnlyList<double> Values, Cost Cost)
{
    /// <summary>Mean over seeds.</summary>
    public double Mean => Values.Average();

    /// <summary>Standard deviation over seeds; NaN for one.</summary>
    public double StandardDeviation =>
        Values.Count < 2 ? double.NaN : Math.Sqrt(Values.Sum(v => (v - Mean) * (v - Mean)) / (Values.Count - 1));

    /// <summary>Trains a network again.</summary>
    /// <param name="network">A network without choices.</param>
    /// <param name="judge">Stand-alone training or a table; the only one that may see the test split.</param>
    /// <param name="seeds">How many seeds, at least 1.</param>
    /// <param name="seed">The seed of the search; the fresh seeds are derived from it.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellation">Stops.</param>
    public static Retraining Of(Block network, IEstimator judge, int seeds, long seed,
        IProgress<Progress>? progress = null, CancellationToken cancellation = default)
    {
        if (seeds < 1) throw new FadeException($"A network is trained again with at least one seed; met {seeds}.");
        var (region, values, cost) = (new Region(network), new List<double>(), default(Cost));
        for (var i = 0; i < seeds; i++)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var scores = judge.Score(region,
                new EstimationContext(Rng.Derive(seed, "retrain", i), progress, cancellation));
            values.Add(scores[new Architecture()]);
            cost += scores.Cost with { Seconds = watch.Elapsed.TotalSeconds };
        }
        return new Retraining(network, judge.Name, values, cost);
    }
}
