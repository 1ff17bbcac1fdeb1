using MathNet.Numerics.LinearAlgebra;

namespace FaDE.Search.Outer;

/// <summary>
/// A kernel on digits: a share of equal digits, and an exponential of the number that differ (a Hamming kernel). 1 for
/// equal networks.
/// </summary>
/// <param name="additive">Weight of the former, 0 to 1.</param>
/// <param name="length">Differing digits after which the latter has fallen to 1/e, above 0.</param>
public sealed class DigitKernel(double additive, double length)
{
    /// <summary>The kernel between two lists of digits, all of one length.</summary>
    public Matrix<double> Between(IReadOnlyList<int[]> a, IReadOnlyList<int[]> b)
    {
        var size = Math.Max(1, a.Concat(b).Select(d => d.Length).FirstOrDefault());
        double[] values = [.. Enumerable.Range(0, size + 1).Select(differ =>
            additive * (size - differ) / size + (1 - additive) * Math.Exp(-differ / length))];
        return Matrix<double>.Build.Dense(a.Count, b.Count, (i, j) =>
        {
            var differ = 0;
            for (var v = 0; v < a[i].Length; v++) differ += a[i][v] == b[j][v] ? 0 : 1;
            return values[differ];
        });
    }
}
