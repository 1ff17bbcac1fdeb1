using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>Softmax and what goes with it, on k numbers.</summary>
public static class Simplex
{
    /// <summary>softmax(values / temperature).</summary>
    public static double[] Softmax(ReadOnlySpan<double> values, double temperature = 1)
    {
        var result = values.ToArray();
        var max = result.Max();
        var sum = 0.0;
        for (var i = 0; i < result.Length; i++) sum += result[i] = Math.Exp((result[i] - max) / temperature);
        for (var i = 0; i < result.Length; i++) result[i] /= sum;
        return result;
    }

    /// <summary>
    /// From the gradient of softmax(values / temperature) to that of the values: p (g - &lt;p, g&gt;) / temperature.
    /// </summary>
    public static double[] SoftmaxGradient(double[] p, double[] gradient, double temperature = 1)
    {
        var mean = 0.0;
        for (var i = 0; i < p.Length; i++) mean += p[i] * gradient[i];
        return [.. p.Select((x, i) => x * (gradient[i] - mean) / temperature)];
    }

    /// <summary>Values with standard Gumbel noise added: -log of an exponential variate.</summary>
    public static double[] AddGumbel(ReadOnlySpan<double> values, Rng rng)
    {
        var result = values.ToArray();
        for (var i = 0; i < result.Length; i++)
            result[i] -= Math.Log(-Math.Log(1 - rng.NextDouble() * (1 - 1e-16)) + 1e-300);
        return result;
    }

    /// <summary>Index of the largest value, the first of equals.</summary>
    public static int ArgMax(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }

    /// <summary>An index drawn with the given probabilities.</summary>
    public static int Sample(double[] probabilities, Rng rng)
    {
        var u = rng.NextDouble();
        for (var i = 0; i < probabilities.Length - 1; i++)
            if ((u -= probabilities[i]) < 0) return i;
        return probabilities.Length - 1;
    }
}
