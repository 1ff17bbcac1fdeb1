using System.Collections.Concurrent;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Text.Sequences;

/// <summary>
/// Sinusoids of the distance t - j between a query t and a key j (Vaswani et al. 2017, section 3.5; of distances as in
/// Dai et al. 2019): value m is sin(c (t - j)) where m is even and cos(c (t - j)) where it is odd, with
/// c = 10000^(-2 floor(m / 2) / width).
/// </summary>
public static class Distances
{
    private static readonly ConcurrentDictionary<(int, int), double[]> Known = new();

    /// <summary>All of them, laid out (t, m, j).</summary>
    /// <param name="positions">Of a sequence.</param>
    /// <param name="width">Of a head.</param>
    public static double[] Table(int positions, int width) => Known.GetOrAdd((positions, width), _ =>
    [
        .. from t in Enumerable.Range(0, positions) from m in Enumerable.Range(0, width)
           from j in Enumerable.Range(0, positions)
           let angle = Math.Pow(10000, -2.0 * (m / 2) / width) * (t - j)
           select m % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle),
    ]);

    /// <summary>The products of every query with the sinusoids of its distances.</summary>
    /// <param name="queries">(rows, heads, positions, width).</param>
    /// <returns>(rows, heads, positions, positions).</returns>
    public static Tensor Products(Tensor queries)
    {
        var (heads, positions, width) = (queries.shape[1], queries.shape[2], queries.shape[3]);
        var table = tensor(Table((int)positions, (int)width), [positions, width, positions], queries.dtype,
            queries.device);
        return queries.permute(2, 0, 1, 3).reshape(positions, -1, width).matmul(table)
            .reshape(positions, -1, heads, positions).permute(1, 2, 0, 3);
    }
}
