using TorchSharp;

namespace FaDE.Supernet.Cells;

/// <summary>Numbers as calls of libtorch take them, held until long after the call.</summary>
/// <remarks>
/// TorchSharp makes an object with a finalizer of every number and does not hold it while libtorch works. Where cores
/// are busy it was seen freed under the call: an exception from toFloat, or another number. What training calls all the
/// time, in methods of one's own too, takes its numbers from here.
/// </remarks>
public static class Scalars
{
    private const int Many = 256; // calls of a thread that a number outlives
    [ThreadStatic] private static Scalar[]? _held;
    [ThreadStatic] private static int _next;

    /// <summary>1, which sums weigh their second term with; held for good.</summary>
    public static Scalar One { get; } = 1.0;

    /// <summary>A number for the next call of this thread.</summary>
    public static Scalar Held(this double value) => Hold(value);

    /// <summary>A whole number for the next call of this thread.</summary>
    public static Scalar Held(this long value) => Hold(value);

    private static Scalar Hold(Scalar number)
    {
        _held ??= new Scalar[Many];
        _next = (_next + 1) % Many;
        return _held[_next] = number;
    }
}
