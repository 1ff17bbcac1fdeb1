namespace FaDE.Methods.Trefe;

/// <summary>
/// Steps of a categorical distribution along the natural gradient of an expected reward in its mean parameters: sum_i
/// u_i (onehot(c_i) - theta). The
/// utilities u are those of ranks that CMA-ES uses (Hansen 2016), so that only the order of rewards counts.
/// </summary>
public static class NaturalGradient
{
    /// <summary>Utilities by rank: max(0, log(n / 2 + 1) - log rank) divided by their sum, less 1 / n; equal rewards
    /// share the mean of theirs.</summary>
    /// <param name="rewards">n rewards, more is better.</param>
    /// <returns>n numbers with the sum 0.</returns>
    public static double[] Utilities(IReadOnlyList<double> rewards)
    {
        var n = rewards.Count;
        double[] raw = [.. Enumerable.Range(1, n).Select(rank => Math.Max(0, Math.Log(n / 2.0 + 1) - Math.Log(rank)))];
        var (sum, utilities, next) = (raw.Sum(), new double[n], 0);
        foreach (var equal in Enumerable.Range(0, n).GroupBy(i => rewards[i]).OrderByDescending(group => group.Key))
        {
            var share = raw.Skip(next).Take(equal.Count()).Average() / sum - 1.0 / n;
            foreach (var i in equal) utilities[i] = share;
            next += equal.Count();
        }
        return utilities;
    }

    /// <summary>One step; probabilities are then no smaller than a least one and sum to 1.</summary>
    /// <param name="theta">Probabilities of the choices.</param>
    /// <param name="samples">Choices with the probabilities that they were drawn by (theta, or theta among those
    /// that were legal) and their utilities.</param>
    /// <param name="rate">rho.</param>
    /// <param name="least">eps; 0 for none.</param>
    public static double[] Step(IReadOnlyList<double> theta,
        IEnumerable<(int Choice, IReadOnlyList<double> Drawn, double Utility)> samples, double rate, double least = 0)
    {
        double[] moved = [.. theta];
        foreach (var (choice, drawn, utility) in samples)
            for (var i = 0; i < moved.Length; i++) moved[i] += rate * utility * ((i == choice ? 1 : 0) - drawn[i]);
        for (var i = 0; i < moved.Length; i++) moved[i] = Math.Clamp(moved[i], least, 1);
        var sum = moved.Sum();
        return [.. moved.Select(p => p / sum)];
    }
}
