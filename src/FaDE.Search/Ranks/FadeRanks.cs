using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Ranks;

/// <summary>
/// FaDE-ranks: the score of an architecture from the alphas on its path, averaged over independent supernets.
/// </summary>
/// <remarks>
/// Aggregations and their generalisation to nested choices are ours; the source does not give them. A choice that an
/// architecture does not reach counts as neutral: 0 in the log-product (whose ranks are thus log-probabilities that sum
/// to one over the region), the mean weight 1/k in the mean, the mean position (k-1)/2 in the positions, nothing in the
/// minimum. Several supernets: mean of the log-weights (log-product), the weights (mean, minimum) or the positions.
/// </remarks>
public sealed class FadeRanks : Scores
{
    private readonly PathScores _paths;
    private readonly double _offset;
    private readonly double[][] _weights;

    /// <summary>Creates ranks.</summary>
    /// <param name="region">The region.</param>
    /// <param name="estimator">Name of the estimator.</param>
    /// <param name="cost">What the supernets cost.</param>
    /// <param name="alphas">Per supernet, per choice of the region, per candidate: the architecture parameter (a logit,
    /// not its softmax).</param>
    /// <param name="aggregation">How the alphas on a path become one number.</param>
    /// <exception cref="SpaceException">No supernet, alphas that do not fit the region, or one that is not a
    /// finite number.</exception>
    public FadeRanks(Region region, string estimator, Cost cost,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> alphas, Aggregation aggregation = Aggregation.LogProduct)
        : base(region, estimator, cost)
    {
        if (alphas.Count == 0)
            throw new SpaceException("FaDE-ranks take the alphas of at least one supernet; met none.");
        foreach (var supernet in alphas) Check(region, supernet);
        (Alphas, Aggregation) = (alphas, aggregation);
        _weights = Mean(region, alphas, Softmax);
        var choices = Math.Max(1, region.Choices.Count);
        var contributions = aggregation switch
        {
            Aggregation.LogProduct => Mean(region, alphas, LogSoftmax),
            Aggregation.Mean => [.. _weights.Select(w => w.Select(x => (x - 1.0 / w.Length) / choices).ToArray())],
            Aggregation.Minimum => _weights,
            Aggregation.Positions =>
                [.. Mean(region, alphas, Positions).Select(p => p.Select(x => x - (p.Length - 1) / 2.0).ToArray())],
            _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, null),
        };
        _offset = aggregation switch
        {
            Aggregation.Mean => region.Choices.Sum(point => 1.0 / point.Count) / choices,
            Aggregation.Positions => region.Choices.Sum(point => (point.Count - 1) / 2.0),
            _ => 0,
        };
        _paths = new PathScores(region, estimator, cost, contributions, aggregation == Aggregation.Minimum);
    }

    /// <summary>The alphas of every supernet, per choice, per candidate.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Alphas { get; }

    /// <summary>How the alphas on a path became one number.</summary>
    public Aggregation Aggregation { get; }

    internal override Scores Permuted(string name, IReadOnlyList<int[]> from) =>
        new FadeRanks(Region, name, Cost, [.. Alphas.Select(alphas => Permuted(alphas, from))], Aggregation);

    /// <inheritdoc/>
    public override double this[Architecture architecture] => _paths[architecture] + _offset;

    /// <summary>softmax(alpha) of a choice, averaged over the supernets.</summary>
    public override IReadOnlyList<double> Candidates(int choice) => _weights[choice];

    /// <inheritdoc/>
    public override bool Vary => _paths.Vary;

    /// <inheritdoc/>
    public override IEnumerable<ScoredArchitecture> Best() =>
        _paths.Best().Select(row => row with { Score = row.Score + _offset });

    /// <summary>The ranks that a single supernet gives.</summary>
    /// <param name="supernet">0 to the number of supernets - 1.</param>
    public FadeRanks Of(int supernet) => new(Region, Estimator, Cost, [Alphas[supernet]], Aggregation);

    /// <summary>Standard deviation of an architecture's rank over the supernets; NaN for fewer than two.</summary>
    public double Spread(Architecture architecture) =>
        Variation.Deviation([.. Enumerable.Range(0, Alphas.Count).Select(s => Of(s)[architecture])]);

    private static void Check(Region region, IReadOnlyList<IReadOnlyList<double>> alphas)
    {
        if (alphas.Count != region.Choices.Count)
            throw new SpaceException($"A supernet of this region has the alphas of {region.Choices.Count} choices; "
                + $"met {alphas.Count}.");
        foreach (var point in region.Choices)
        {
            if (alphas[point.Index].Count != point.Count)
                throw new SpaceException(
                    $"Choice {point.Index} has {point.Count} candidates and takes as many alphas; "
                        + $"met {alphas[point.Index].Count}.");
            foreach (var alpha in alphas[point.Index])
                if (!double.IsFinite(alpha))
                    throw new SpaceException($"An alpha is a finite number; met {alpha} at choice {point.Index}.");
        }
    }

    private static double[][] Mean(Region region, IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> alphas,
        Func<IReadOnlyList<double>, double[]> of)
    {
        var mean = region.Choices.Select(point => new double[point.Count]).ToArray();
        foreach (var supernet in alphas)
            for (var choice = 0; choice < mean.Length; choice++)
            {
                var values = of(supernet[choice]);
                for (var i = 0; i < values.Length; i++) mean[choice][i] += values[i] / alphas.Count;
            }
        return mean;
    }

    private static double[] LogSoftmax(IReadOnlyList<double> alphas)
    {
        var max = alphas.Max();
        var logSum = max + Math.Log(alphas.Sum(a => Math.Exp(a - max)));
        return [.. alphas.Select(a => a - logSum)];
    }

    private static double[] Softmax(IReadOnlyList<double> alphas) => [.. LogSoftmax(alphas).Select(Math.Exp)];

    /// <summary>0 for the worst candidate to k - 1 for the best; equal alphas share their mean position.</summary>
    private static double[] Positions(IReadOnlyList<double> alphas) =>
        [.. alphas.Select(a => alphas.Count(b => b < a) + (alphas.Count(b => b == a) - 1) / 2.0)];
}
