using MathNet.Numerics.LinearAlgebra;

namespace FaDE.Search.Outer;

/// <summary>
/// A Gaussian process on standardised values with a given kernel matrix; the noise is the one of a few that makes the
/// observations most likely.
/// </summary>
public sealed class GaussianProcess
{
    private static readonly double[] Noises = [0.01, 0.03, 0.1, 0.3, 1, 3];
    private readonly Matrix<double> _factor;
    private readonly Vector<double> _weights;
    private readonly double _mean, _scale;

    /// <summary>Fits the process.</summary>
    /// <param name="kernel">Kernel of the observed points, n x n, positive semi-definite with ones
    /// on the diagonal.</param>
    /// <param name="values">Their values, at least one.</param>
    /// <param name="noises">Variances of the noise that are tried, in units of the signal's; several
    /// standard ones if null.</param>
    public GaussianProcess(Matrix<double> kernel, IReadOnlyList<double> values, IReadOnlyList<double>? noises = null)
    {
        _mean = values.Average();
        var variance = values.Average(v => (v - _mean) * (v - _mean));
        _scale = variance > 0 ? Math.Sqrt(variance) : 1;
        var y = Vector<double>.Build.DenseOfEnumerable(values.Select(v => (v - _mean) / _scale));
        (LogLikelihood, _factor, _weights) = (double.NegativeInfinity, kernel, y);
        foreach (var noise in noises ?? Noises)
        {
            // With y of variance 1 and kernel + noise * I, the signal's variance that makes y most likely has
            // a closed form.
            var cholesky = (kernel + Matrix<double>.Build.DenseIdentity(values.Count) * noise).Cholesky();
            var solved = cholesky.Solve(y);
            var signal = Math.Max(y.DotProduct(solved) / values.Count, 1e-12);
            var likelihood = -0.5 * (values.Count * Math.Log(signal) + cholesky.DeterminantLn);
            if (likelihood <= LogLikelihood) continue;
            (LogLikelihood, Noise, Signal, _factor, _weights) = (likelihood, noise, signal, cholesky.Factor, solved);
        }
    }

    /// <summary>Log likelihood of the standardised values, up to a constant.</summary>
    public double LogLikelihood { get; }

    /// <summary>Variance of the noise, in units of the signal's variance.</summary>
    public double Noise { get; }

    /// <summary>Variance of the signal, in units of the values' variance.</summary>
    public double Signal { get; }

    /// <summary>Variance of the noise, in the values' own units.</summary>
    public double NoiseVariance => Noise * Signal * _scale * _scale;

    /// <summary>Mean at new points.</summary>
    /// <param name="cross">Kernel between observed and new points, n x m.</param>
    public Vector<double> Mean(Matrix<double> cross) => cross.TransposeThisAndMultiply(_weights) * _scale + _mean;

    /// <summary>Mean and covariance at new points, without noise.</summary>
    /// <param name="cross">Kernel between observed and new points, n x m.</param>
    /// <param name="own">Kernel among the new points, m x m.</param>
    public (Vector<double> Mean, Matrix<double> Covariance) Predict(Matrix<double> cross, Matrix<double> own)
    {
        var half = Forward(_factor, cross);
        return (Mean(cross), (own - half.TransposeThisAndMultiply(half)) * (Signal * _scale * _scale));
    }

    /// <summary>The expected amount by which a normal value exceeds the best one.</summary>
    public static double ExpectedImprovement(double mean, double variance, double best)
    {
        var deviation = Math.Sqrt(Math.Max(variance, 0));
        if (deviation < 1e-12) return Math.Max(0, mean - best);
        var z = (mean - best) / deviation;
        return deviation * (z * MathNet.Numerics.Distributions.Normal.CDF(0, 1, z)
            + MathNet.Numerics.Distributions.Normal.PDF(0, 1, z));
    }

    private static Matrix<double> Forward(Matrix<double> lower, Matrix<double> right)
    {
        var (rows, x) = (lower.ToRowArrays(), right.ToRowArrays());
        for (var i = 0; i < rows.Length; i++)
        {
            var own = x[i];
            for (var k = 0; k < i; k++)
            {
                var (factor, other) = (rows[i][k], x[k]);
                for (var j = 0; j < own.Length; j++) own[j] -= factor * other[j];
            }
            for (var j = 0; j < own.Length; j++) own[j] /= rows[i][i];
        }
        return Matrix<double>.Build.DenseOfRowArrays(x);
    }
}
