using TorchSharp;

namespace FaDE.Supernet.Cells;

/// <summary>Numbers as calls of libtorch take them, held until long after the call.</summary>
/// <remarks>TorchSharp makes an object with a finalizer of every number and does not hold it while libtorch works: where cores are busy it was seen freed
/// under the call ("Expected false to be true" from toFloat). What training calls all the time takes its numbers from here.</remarks>
internal static class Scalars
{
    private const int Many = 256; // calls of a thread that a number outlives
    [ThreadStatic] private static Scalar[]? _held;
    [ThreadStatic] private static int _next;

    /// <summary>A number for the next call of this thread.</summary>
    public static Scalar Held(this double value)
    {
        _held ??= new Scalar[Many];
        _next = (_next + 1) % Many;
        return _held[_next] = value;
    }
}
