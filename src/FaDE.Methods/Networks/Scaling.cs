using FaDE.Supernet.Cells;
using static TorchSharp.torch;

namespace FaDE.Methods.Networks;

/// <summary>
/// Sums and products as small networks use them: many short steps, whose numbers are held (<see cref="Scalars"/>).
/// The 1 that the engine weighs the second term of a sum with is such a number, too.
/// </summary>
internal static class Scaling
{
    /// <summary>x times a number.</summary>
    public static Tensor Times(this Tensor x, double factor) => x.mul(factor.Held());

    /// <summary>x and y.</summary>
    public static Tensor Plus(this Tensor x, Tensor y) => x.add(y, Scalars.One);

    /// <summary>x without y.</summary>
    public static Tensor Minus(this Tensor x, Tensor y) => x.add(y, (-1.0).Held());

    /// <summary>x times itself.</summary>
    public static Tensor Squared(this Tensor x) => x * x;
}
