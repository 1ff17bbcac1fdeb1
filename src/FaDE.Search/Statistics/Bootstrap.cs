using FaDE.Search.Spaces;

namespace FaDE.Search.Statistics;

/// <summary>
/// Percentile bootstrap: a statistic is computed again on samples drawn with replacement, and its quantiles make the
/// interval (Efron 1979).
/// </summary>
/// <remarks>The samples are drawn once, so that several statistics see the same ones.</remarks>
public sealed class Bootstrap
{
    private readonly IReadOnlyList<int[]> _samples;

    private Bootstrap(IReadOnlyList<int[]> samples, double level)
    {
        if (samples.Count < 1 || !(level is > 0 and < 1))
            throw new StatisticsException(
                "A bootstrap takes at least one sample and a level between 0 and 1; "
                    + $"met {samples.Count} samples and level {level}.");
        (_samples, Level) = (samples, level);
    }

    /// <summary>Probability covered, for instance 0.95.</summary>
    public double Level { get; }

    /// <summary>
    /// Resamples positions independently. For scores of architectures this is too narrow: a FaDE-rank has only k*d free
    /// numbers, not k^d.
    /// </summary>
    /// <param name="count">Number of positions.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="seed">Equal seeds draw equal samples.</param>
    /// <param name="level">Probability covered.</param>
    public static Bootstrap OverArchitectures(int count, int samples = 1000, long seed = 0, double level = 0.95)
    {
        var rng = new Rng(Rng.Derive(seed, "architectures"));
        return new([.. Enumerable.Range(0, samples)
            .Select(_ => Enumerable.Range(0, count).Select(_ => rng.Next(count)).ToArray())], level);
    }

    /// <summary>
    /// Resamples the candidates of every choice; an architecture occurs as often as the product of its candidates'
    /// multiplicities. The honest width.
    /// </summary>
    /// <param name="region">The region.</param>
    /// <param name="architectures">Those that were scored; positions refer to this list.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="seed">Equal seeds draw equal samples.</param>
    /// <param name="level">Probability covered.</param>
    public static Bootstrap OverCandidates(Region region, IReadOnlyList<Architecture> architectures, int samples = 1000,
        long seed = 0, double level = 0.95)
    {
        var rng = new Rng(Rng.Derive(seed, "candidates"));
        return new([.. Enumerable.Range(0, samples).Select(_ => Draw())], level);

        int[] Draw()
        {
            var times = region.Choices.Select(point =>
            {
                var drawn = new int[point.Count];
                for (var i = 0; i < point.Count; i++) drawn[rng.Next(point.Count)]++;
                return drawn;
            }).ToArray();
            return [.. architectures.SelectMany((a, position) =>
                Enumerable.Repeat(position, Times(a)))];

            int Times(Architecture a) =>
                a.Decisions.Select((decision, choice) => decision < 0 ? 1 : times[choice][decision])
                    .Aggregate(1, (x, y) => x * y);
        }
    }

    /// <summary>The interval of a statistic; NaN to NaN if it is undefined on more than half of the samples.</summary>
    /// <param name="statistic">Computes the statistic on the positions in a sample.</param>
    public Interval Of(Func<int[], double> statistic)
    {
        var values = _samples.Select(statistic).Where(v => !double.IsNaN(v)).ToList();
        if (2 * values.Count < _samples.Count) return new Interval(double.NaN, double.NaN);
        return new Interval(Quantile.Of(values, (1 - Level) / 2), Quantile.Of(values, (1 + Level) / 2));
    }
}
