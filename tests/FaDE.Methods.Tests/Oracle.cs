using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Tests;

/// <summary>Numbers compared with those of an oracle.</summary>
internal static class Oracle
{
    /// <summary>The numbers of a tensor in double precision.</summary>
    public static double[] Numbers(Tensor t) => t.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();

    /// <summary>Equal to a tolerance relative to the largest expected number.</summary>
    public static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> met, double tolerance, string where)
    {
        Assert.Equal(expected.Count, met.Count);
        var scale = Math.Max(1e-6, expected.Max(Math.Abs));
        for (var i = 0; i < met.Count; i++)
            Assert.True(Math.Abs(expected[i] - met[i]) <= tolerance * scale,
                $"{expected[i]:r} expected, {met[i]:r} met at {i}; {where}");
    }
}
