using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tensors;

/// <summary>Keeps freed memory in the process, for the next step.</summary>
/// <remarks>
/// glibc returns memory to the system when more than a threshold is free, and fetches it again page by page: 50,000
/// page faults per convolutional supernet step were measured, a fifth of its time. The threshold adapts to the largest
/// block ever freed, up to 32 MB: freeing one such block, never touched, is enough.
/// </remarks>
internal static class FreedMemory
{
    private const int Bytes = 31_000_000;
    private static readonly Lazy<bool> Kept = new(() =>
    {
        empty(Bytes, ScalarType.Byte).Dispose();
        return true;
    });

    /// <summary>Once per process; elsewhere than on glibc it does nothing.</summary>
    public static void Keep() => _ = Kept.Value;
}
