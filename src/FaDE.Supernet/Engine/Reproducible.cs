using System.Runtime.InteropServices;

namespace FaDE.Supernet.Engine;

/// <summary>Asks libtorch's matrix products (MKL) for equal bits from equal numbers, before it is loaded.</summary>
/// <remarks>
/// Without it MKL chooses its loops by where arrays happen to lie in memory, and ranks of equal seeds differ from run to run in the tenth digit. With
/// "AUTO,STRICT" they depend on the make of the processor alone, whatever the alignment and the number of threads. Whoever sets MKL_CBWR decides.
/// </remarks>
internal static partial class Reproducible
{
    private const string Name = "MKL_CBWR", Strict = "AUTO,STRICT";

    /// <summary>Sets the variable for this process and those that it starts.</summary>
    public static void Ask()
    {
        if (Environment.GetEnvironmentVariable(Name) is { Length: > 0 }) return;
        Environment.SetEnvironmentVariable(Name, Strict);
        if (!OperatingSystem.IsWindows()) _ = SetNative(Name, Strict, 1); // elsewhere .NET keeps its variables to itself
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
