using FaDE.Search;

namespace FaDE.Methods.Ista;

/// <summary>
/// Recovers a sparse vector from few measurements: z = argmin 1/2 |A x - b|^2 + lambda |x|_1 (ISTA-NAS, Yang et al.
/// 2020, solved there by ISTA; the published code calls an interior-point solver).
/// </summary>
/// <remarks>
/// The solver is ours: accelerated ISTA (FISTA, Beck and Teboulle 2009) that restarts where it climbs (O'Donoghue and
/// Candes 2015), because with lambda 1e-5 plain ISTA and coordinate descent take 1e5 sweeps.
/// </remarks>
public static class SparseRecovery
{
    /// <summary>Recovers.</summary>
    /// <param name="a">m rows of n measurements.</param>
    /// <param name="b">m values.</param>
    /// <param name="penalty">lambda, at least 0; 1e-5 in the published code.</param>
    /// <param name="tolerance">Stops where no entry changes by more.</param>
    /// <param name="iterations">Most iterations.</param>
    /// <exception cref="FadeException">A negative penalty, or values that do not fit the measurements.</exception>
    public static Recovery Solve(double[][] a, double[] b, double penalty = 1e-5, double tolerance = 1e-10,
        int iterations = 5000)
    {
        if (!(penalty >= 0)) throw new FadeException($"The penalty of a recovery is at least 0; met {penalty}.");
        if (b.Length != a.Length)
            throw new FadeException($"A recovery has one value per row of measurements, {a.Length}; met {b.Length}.");
        var step = 1 / Largest(a);
        var (x, y, t, done, change) =
            (new double[a[0].Length], new double[a[0].Length], 1.0, 0, double.PositiveInfinity);
        while (done++ < iterations && change > tolerance)
        {
            var next = Step(a, b, y, penalty, step);
            var climbs = Enumerable.Range(0, x.Length).Sum(i => (y[i] - next[i]) * (next[i] - x[i])) > 0;
            var after = climbs ? 1 : (1 + Math.Sqrt(1 + 4 * t * t)) / 2;
            var push = climbs ? 0 : (t - 1) / after;
            change = 0;
            for (var i = 0; i < x.Length; i++)
            {
                change = Math.Max(change, Math.Max(Math.Abs(next[i] - x[i]), Math.Abs(next[i] - y[i])));
                y[i] = next[i] + push * (next[i] - x[i]);
            }
            (x, t) = (next, after);
        }
        return new Recovery(x, Math.Sqrt(Residual(a, b, x).Sum(r => r * r)), Math.Min(done, iterations));
    }

    /// <summary>One iteration of ISTA: soft(x - t A^T (A x - b), t lambda).</summary>
    /// <param name="a">m rows of n measurements.</param>
    /// <param name="b">m values.</param>
    /// <param name="x">Where it begins.</param>
    /// <param name="penalty">lambda.</param>
    /// <param name="step">t, at most 1 / <see cref="Largest"/>.</param>
    public static double[] Step(double[][] a, double[] b, double[] x, double penalty, double step)
    {
        var residual = Residual(a, b, x);
        return [.. x.Select((value, i) => Soft(value - step * residual.Select((r, row) => a[row][i] * r).Sum(),
            step * penalty))];
    }

    /// <summary>What is minimised.</summary>
    public static double Objective(double[][] a, double[] b, double[] x, double penalty) =>
        Residual(a, b, x).Sum(r => r * r) / 2 + penalty * x.Sum(Math.Abs);

    /// <summary>The largest eigenvalue of A^T A, by power iteration.</summary>
    public static double Largest(double[][] a)
    {
        var (v, value) = (Enumerable.Repeat(1.0, a.Length).ToArray(), 0.0);
        for (var i = 0; i < 1000; i++)
        {
            double[] next =
                [.. a.Select(row => a.Select((other, k) => row.Zip(other, (p, q) => p * q).Sum() * v[k]).Sum())];
            var before = value;
            value = Math.Sqrt(next.Sum(x => x * x));
            if (value == 0) throw new FadeException("Measurements are not all 0; met a matrix of zeros.");
            v = [.. next.Select(x => x / value)];
            if (Math.Abs(value - before) <= 1e-15 * value) break;
        }
        return value * (1 + 1e-12); // never below, so that the step is never too long
    }

    private static double[] Residual(double[][] a, double[] b, double[] x) =>
        [.. a.Select((row, k) => row.Zip(x, (p, q) => p * q).Sum() - b[k])];

    private static double Soft(double x, double by) => Math.Sign(x) * Math.Max(0, Math.Abs(x) - by);
}
