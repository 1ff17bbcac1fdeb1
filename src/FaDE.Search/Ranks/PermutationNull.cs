using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Ranks;

/// <summary>
/// A correlation beside those of the same scores with the candidates of every choice dealt out anew, many times: what
/// ranks without information reach, where a single shuffle may reach much by luck.
/// </summary>
/// <param name="Spearman">The rank correlation with the truth, or its mean over sets.</param>
/// <param name="Null">The same of every permutation, in no order; none where scores or truth are all equal.</param>
public sealed record PermutationNull(double Spearman, IReadOnlyList<double> Null)
{
    /// <summary>
    /// The share of permutations that reach as much, the observed one among them (Phipson and Smyth 2010); NaN where
    /// nothing varies.
    /// </summary>
    public double PValue => Null.Count == 0 ? double.NaN : (1.0 + Null.Count(r => r >= Spearman)) / (1 + Null.Count);

    /// <summary>What the middle 95 % of permutations reach; NaN where nothing varies.</summary>
    public Interval Range => Null.Count == 0 ? new(double.NaN, double.NaN)
        : new(Quantile.Of(Null, 0.025), Quantile.Of(Null, 0.975));

    /// <summary>Permutes scores.</summary>
    /// <param name="scores">The scores, of the region of the truth.</param>
    /// <param name="truth">Usually a <see cref="TruthTable"/>; the architectures that it lists are compared.</param>
    /// <param name="permutations">At least 1.</param>
    /// <param name="seed">Equal seeds permute equally.</param>
    /// <exception cref="StatisticsException">Fewer than three architectures, or no permutation.</exception>
    public static PermutationNull Of(Scores scores, Scores truth, int permutations = 1000, long seed = 0)
    {
        var architectures = truth.Best().Select(row => row.Architecture).Order(ArchitectureOrder.Instance).ToList();
        if (architectures.Count < 3)
            throw new StatisticsException($"A permutation null takes at least three architectures; met "
                + $"{architectures.Count}.");
        if (permutations < 1)
            throw new StatisticsException($"A permutation null takes at least one permutation; met {permutations}.");
        var accuracies = architectures.Select(a => truth[a]).ToList();
        StatisticsException.CheckNumbers(accuracies);
        var ranks = Midranks.Of(accuracies); // once for all permutations
        var observed = Against(scores);
        return new(observed, double.IsNaN(observed) ? []
            : [.. Enumerable.Range(0, permutations).Select(i => Against(Permuted(i))).Where(double.IsFinite)]);

        double Against(Scores some)
        {
            var values = architectures.Select(a => some[a]).ToList();
            StatisticsException.CheckNumbers(values);
            return Correlation.Pearson(Midranks.Of(values), ranks);
        }

        Scores Permuted(int index) => ShuffledEstimator.Shuffle(scores, Rng.Derive(seed, "null", index));
    }

    /// <summary>The mean correlation over sets, beside the means of their permutations.</summary>
    /// <param name="sets">With equally many permutations; sets where nothing varies are left out.</param>
    /// <exception cref="StatisticsException">Other numbers of permutations.</exception>
    public static PermutationNull Pool(IReadOnlyList<PermutationNull> sets)
    {
        var some = sets.Where(set => set.Null.Count > 0).ToList();
        if (some.Count == 0) return new(double.NaN, []);
        if (some.FirstOrDefault(set => set.Null.Count != some[0].Null.Count) is { } other)
            throw new StatisticsException("Sets that are pooled have equally many permutations; "
                + $"met {some[0].Null.Count} and {other.Null.Count}.");
        return new(some.Average(set => set.Spearman),
            [.. Enumerable.Range(0, some[0].Null.Count).Select(i => some.Average(set => set.Null[i]))]);
    }
}
