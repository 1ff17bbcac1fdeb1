using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>
/// Keeps the signals that .NET turns into exceptions, such as that of a null reference. Libraries that come along with libtorch may take them when they
/// are loaded (UCX does, which Debian 13's libtorch brings through MPI), and every caught NullReferenceException would end the process.
/// </summary>
internal static unsafe partial class Signals
{
    private const int SizeOfAction = 256; // more than any Linux takes for a struct sigaction

    private static readonly int[] Faults = [4, 5, 7, 8, 11]; // SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV on Linux

    /// <summary>Runs what may take the signals, and gives them back to whom they belonged.</summary>
    public static nint Kept(Func<nint> load)
    {
        if (!OperatingSystem.IsLinux()) return load();
        var actions = stackalloc byte[Faults.Length * SizeOfAction];
        var known = new bool[Faults.Length];
        for (var i = 0; i < Faults.Length; i++) known[i] = sigaction(Faults[i], null, actions + i * SizeOfAction) == 0;
        try
        {
            return load();
        }
        finally
        {
            for (var i = 0; i < Faults.Length; i++)
                if (known[i]) _ = sigaction(Faults[i], actions + i * SizeOfAction, null);
        }
    }

    [LibraryImport("libc")]
    private static partial int sigaction(int signal, byte* action, byte* before);
}
