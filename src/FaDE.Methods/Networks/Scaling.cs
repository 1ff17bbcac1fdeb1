using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Networks;

/// <summary>
/// Sums and products as small networks use them. The operators of the engine make a scalar of a number (of the 1 that
/// the
/// second term of a sum is weighed with, too), which may be collected while the engine still reads it (TorchSharp
/// 0.107);
/// networks of many short steps meet that within minutes. Here scalars live until the result is there.
/// </summary>
internal static class Scaling
{
    private static readonly Scalar One = 1.0;

    /// <summary>x times a number.</summary>
    public static Tensor Times(this Tensor x, double factor)
    {
        using Scalar scalar = factor;
        return x.mul(scalar);
    }

    /// <summary>x and y.</summary>
    public static Tensor Plus(this Tensor x, Tensor y) => x.add(y, One);

    /// <summary>x without y.</summary>
    public static Tensor Minus(this Tensor x, Tensor y) => x.add(y.Times(-1), One);

    /// <summary>x times itself.</summary>
    public static Tensor Squared(this Tensor x) => x * x;
}
