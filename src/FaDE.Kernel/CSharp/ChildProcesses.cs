using System.Globalization;
using System.Runtime.InteropServices;

namespace FaDE.Kernel.CSharp;

/// <summary>Processes that cells have started, and those that they started in turn; on Linux, which tells
/// them.</summary>
internal static partial class ChildProcesses
{
    private const int SigInt = 2, MostDepth = 20;

    /// <summary>Sends them what Ctrl-C sends to all that a terminal runs.</summary>
    public static void Interrupt()
    {
        if (!OperatingSystem.IsLinux()) return;
        foreach (var process in Below(Environment.ProcessId, 0).ToList()) _ = Kill(process, SigInt);
    }

    private static IEnumerable<int> Below(int process, int depth) => depth > MostDepth ? []
        : Children(process).SelectMany(child => Below(child, depth + 1).Prepend(child));

    private static List<int> Children(int process)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{process}/task")
                .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' '))
                .Where(id => id.Trim() != "").Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return []; // it has ended meanwhile
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
