using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tensors;

/// <summary>Numbers as calls of libtorch take them, held until long after the call.</summary>
/// <remarks>
/// TorchSharp 0.107 makes an object with a finalizer of every number and does not hold it while libtorch works, in
/// "a + b" and "x.square()", too. Where cores are busy it was seen freed under the call: an exception from toFloat, or
/// another number. The toolkit takes all its numbers from here (a test reads its code for others); so should a loop of
/// one's own.
/// </remarks>
public static class Scalars
{
    private const int Many = 256; // calls of a thread that a number outlives
    [ThreadStatic] private static Scalar[]? _held;
    [ThreadStatic] private static int _next;

    /// <summary>1, which sums weigh their second term with; held for good.</summary>
    public static Scalar One { get; } = 1L;

    /// <summary>A number for the next call of this thread.</summary>
    public static Scalar Held(this double value) => Hold(value);

    /// <summary>A whole number for the next call of this thread.</summary>
    public static Scalar Held(this long value) => Hold(value);

    /// <summary>x times a number.</summary>
    public static Tensor Times(this Tensor x, double factor) => x.mul(factor.Held());

    /// <summary>x and y.</summary>
    public static Tensor Plus(this Tensor x, Tensor y) => x.add(y, One);

    /// <summary>x and a number.</summary>
    public static Tensor Plus(this Tensor x, double number) => x.add(number.Held(), One);

    /// <summary>x times itself.</summary>
    public static Tensor Squared(this Tensor x) => x * x;

    private static Scalar Hold(Scalar number)
    {
        _held ??= new Scalar[Many];
        _next = (_next + 1) % Many;
        return _held[_next] = number;
    }
}
