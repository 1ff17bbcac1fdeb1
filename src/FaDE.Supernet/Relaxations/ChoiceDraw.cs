namespace FaDE.Supernet.Relaxations;

/// <summary>
/// The weights a_i with which one choice enters one half-step, and the way back from their gradient to that
/// of the alphas.
/// </summary>
/// <remarks>
/// There are only k numbers per choice: they are computed in double precision outside the engine, which sees the
/// weights as constants.
/// </remarks>
public sealed class ChoiceDraw
{
    private readonly Func<double[], double[]> _pullback;

    /// <summary>Creates a draw.</summary>
    /// <param name="weights">a_i, one per candidate.</param>
    /// <param name="pullback">From dL/da (zero where not wanted) to dL/dalpha.</param>
    /// <param name="wanted">The candidates whose dL/da the way back reads; all by default.</param>
    public ChoiceDraw(double[] weights, Func<double[], double[]> pullback, IReadOnlyList<int>? wanted = null)
    {
        (Weights, _pullback) = (weights, pullback);
        Wanted = wanted ?? [.. Enumerable.Range(0, weights.Length)];
        IsEmpty = Wanted.Count == 0 && weights.All(w => w == 0);
        Single = weights.Count(w => w != 0) == 1 ? Array.IndexOf(weights, 1.0) : -1;
    }

    /// <summary>a_i, one per candidate.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>
    /// The candidate that is taken with weight 1 while all others have weight 0; -1 if there is none.
    /// </summary>
    public int Single { get; }

    /// <summary>The candidates whose dL/da is needed.</summary>
    public IReadOnlyList<int> Wanted { get; }

    /// <summary>Whether the choice adds nothing and nobody asks what it would add: its edge is not there.</summary>
    public bool IsEmpty { get; }

    /// <summary>dL/dalpha.</summary>
    /// <param name="gradient">dL/da, zero where not wanted.</param>
    public double[] AlphaGradient(double[] gradient) => _pullback(gradient);

    /// <summary>A decision that no alpha made.</summary>
    public static ChoiceDraw OneHot(int count, int taken) =>
        new(OneHotWeights(count, taken), gradient => new double[gradient.Length], []);

    internal static double[] OneHotWeights(int count, int taken)
    {
        var weights = new double[count];
        weights[taken] = 1;
        return weights;
    }
}
