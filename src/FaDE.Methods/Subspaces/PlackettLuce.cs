using FaDE.Methods.BlackBox;
using FaDE.Search;

namespace FaDE.Methods.Subspaces;

/// <summary>Draws without replacement by a softmax over what is left (Plackett 1975, Luce 1959).</summary>
public static class PlackettLuce
{
    /// <summary>Draws some of the alternatives, in order.</summary>
    /// <param name="logits">Of all.</param>
    /// <param name="count">How many, at most all.</param>
    /// <param name="rng">The random source.</param>
    public static int[] Draw(IReadOnlyList<double> logits, int count, Rng rng)
    {
        var (left, drawn) = (Enumerable.Range(0, logits.Count).ToList(), new List<int>());
        while (drawn.Count < count)
        {
            var taken = left[Categorical.Draw(Categorical.Probabilities([.. left.Select(i => logits[i])]), rng)];
            left.Remove(taken);
            drawn.Add(taken);
        }
        return [.. drawn];
    }

    /// <summary>The log probability of drawing some in this order.</summary>
    public static double LogProbability(IReadOnlyList<double> logits, IReadOnlyList<int> order) =>
        Steps(logits, order).Sum(step => Math.Log(step.Probabilities[step.Taken]));

    /// <summary>The gradient of <see cref="LogProbability"/> with respect to the logits.</summary>
    public static double[] Gradient(IReadOnlyList<double> logits, IReadOnlyList<int> order)
    {
        var gradient = new double[logits.Count];
        foreach (var (left, probabilities, taken) in Steps(logits, order))
            for (var i = 0; i < left.Count; i++) gradient[left[i]] += (i == taken ? 1 : 0) - probabilities[i];
        return gradient;
    }

    private static IEnumerable<(List<int> Left, double[] Probabilities, int Taken)> Steps(IReadOnlyList<double> logits,
        IReadOnlyList<int> order)
    {
        var left = Enumerable.Range(0, logits.Count).ToList();
        foreach (var next in order)
        {
            yield return ([.. left], Categorical.Probabilities([.. left.Select(i => logits[i])]), left.IndexOf(next));
            left.Remove(next);
        }
    }
}
