using System.Runtime.InteropServices;

namespace FaDE.Supernet.Engine;

/// <summary>Asks libtorch to write no warnings to the terminal; its errors are exceptions.</summary>
/// <remarks>
/// On processors that NNPACK does not know it warns at every small convolution, a thousand lines an epoch. Whoever sets
/// TORCH_CPP_LOG_LEVEL decides. Without Python nobody asks libtorch to read that variable, so it is asked here.
/// </remarks>
internal static class QuietLog
{
    private const string Name = "TORCH_CPP_LOG_LEVEL";

    /// <summary>Sets the variable and has it read, where the function for that is known by name.</summary>
    /// <param name="c10">The library that writes.</param>
    public static unsafe void Ask(nint c10)
    {
        if (!NativeVariable.IsAny(Name)) NativeVariable.Set(Name, "ERROR");
        if (NativeLibrary.TryGetExport(c10, "_ZN3c1011initLoggingEv", out var read))
            ((delegate* unmanaged<void>)read)();
    }
}
