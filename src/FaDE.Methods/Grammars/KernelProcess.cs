using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace FaDE.Methods.Grammars;

/// <summary>
/// A Gaussian process on standardised values whose kernel is a weighed sum, weights = softmax(w); w and the noise are
/// found by Adam on the negative log marginal likelihood (Schrodi et al. 2023).
/// </summary>
/// <remarks>The noise moves by its logarithm (ours), between the published bounds 1e-5 and 0.5, in units of the values'
/// variance.</remarks>
public sealed class KernelProcess
{
    private const double LeastNoise = 1e-5, MostNoise = 0.5, Rate = 0.1;

    private readonly Cholesky<double> _factor;
    private readonly Vector<double> _solved;
    private readonly double _mean, _scale;

    /// <summary>A process with weights and noise given.</summary>
    /// <param name="kernels">One n x n kernel per weight, ones on their diagonals.</param>
    /// <param name="values">n values, at least one.</param>
    /// <param name="weights">Weights that sum to 1.</param>
    /// <param name="noise">Variance of the noise, in units of the values' variance.</param>
    public KernelProcess(IReadOnlyList<Matrix<double>> kernels, IReadOnlyList<double> values,
        IReadOnlyList<double> weights, double noise)
    {
        (Weights, Noise) = (weights, noise);
        _mean = values.Average();
        var squares = values.Sum(v => (v - _mean) * (v - _mean));
        _scale = values.Count > 1 && squares > 0 ? Math.Sqrt(squares / (values.Count - 1)) : 1;
        Standardised = Vector<double>.Build.Dense(values.Count, i => (values[i] - _mean) / _scale);
        var sum = Matrix<double>.Build.DenseIdentity(values.Count) * noise;
        for (var i = 0; i < kernels.Count; i++) sum += kernels[i] * weights[i];
        _factor = sum.Cholesky();
        _solved = _factor.Solve(Standardised);
    }

    /// <summary>Weights of the kernels.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Variance of the noise, in units of the values' variance.</summary>
    public double Noise { get; }

    /// <summary>-log p(values), the values standardised by their mean and sample deviation.</summary>
    public double NegativeLogLikelihood =>
        0.5 * (Standardised.DotProduct(_solved) + _factor.DeterminantLn + Standardised.Count * Math.Log(2 * Math.PI));

    private Vector<double> Standardised { get; }

    /// <summary>The likeliest of the processes that Adam passes through.</summary>
    /// <param name="kernels">As in the constructor.</param>
    /// <param name="values">As in the constructor.</param>
    /// <param name="logits">w to start from; zeros if null.</param>
    /// <param name="noise">Noise to start from.</param>
    /// <param name="steps">Steps of Adam.</param>
    public static (KernelProcess Process, double[] Logits) Fit(IReadOnlyList<Matrix<double>> kernels,
        IReadOnlyList<double> values,
        IReadOnlyList<double>? logits = null, double noise = 1e-3, int steps = 20)
    {
        var at = (double[])[.. logits ?? new double[kernels.Count], Math.Log(noise)];
        var (first, second) = (new double[at.Length], new double[at.Length]);
        (KernelProcess Process, double[] Logits)? best = null;
        for (var step = 0; ; step++)
        {
            var process = new KernelProcess(kernels, values, Softmax(at.AsSpan(..^1)), Math.Exp(at[^1]));
            if (best is null || process.NegativeLogLikelihood < best.Value.Process.NegativeLogLikelihood) best =
                (process, at[..^1]);
            if (step == steps) return best.Value;
            var gradient = process.Gradient(kernels);
            for (var i = 0; i < at.Length; i++)
            {
                first[i] = 0.9 * first[i] + 0.1 * gradient[i];
                second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
                at[i] -= Rate * first[i] / (1 - Math.Pow(0.9,
                    step + 1)) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.999, step + 1))) + 1e-8);
            }
            at[^1] = Math.Clamp(at[^1], Math.Log(LeastNoise), Math.Log(MostNoise));
        }
    }

    /// <summary>Gradient of <see cref="NegativeLogLikelihood"/> by w and, last, by the logarithm of the
    /// noise.</summary>
    /// <param name="kernels">The kernels.</param>
    public double[] Gradient(IReadOnlyList<Matrix<double>> kernels)
    {
        // d/dK = (K^-1 - a a') / 2 with a = K^-1 y.
        var byKernel = (_factor.Solve(Matrix<double>
            .Build.DenseIdentity(_solved.Count)) - _solved.OuterProduct(_solved)) * 0.5;
        var byWeight = kernels.Select(kernel => byKernel.PointwiseMultiply(kernel).RowSums().Sum()).ToArray();
        var mean = byWeight.Select((g, i) => g * Weights[i]).Sum();
        return [.. byWeight.Select((g, i) => Weights[i] * (g - mean)), byKernel.Trace() * Noise];
    }

    /// <summary>Mean and standard deviation at a new point, without noise, in the values' units.</summary>
    /// <param name="cross">Weighed kernel between the new point and the n points.</param>
    public (double Mean, double Deviation) Predict(Vector<double> cross)
    {
        var variance = 1 - cross.DotProduct(_factor.Solve(cross));
        return (_mean + _scale * cross.DotProduct(_solved), _scale * Math.Sqrt(Math.Max(variance, 0)));
    }

    private static double[] Softmax(ReadOnlySpan<double> logits)
    {
        var most = double.NegativeInfinity;
        foreach (var logit in logits) most = Math.Max(most, logit);
        var weights = new double[logits.Length];
        for (var i = 0; i < weights.Length; i++) weights[i] = Math.Exp(logits[i] - most);
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
