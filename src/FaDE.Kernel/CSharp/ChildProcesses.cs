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
        var parents = Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder))
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => (Id: int.Parse(name, CultureInfo.InvariantCulture), Parent: ParentOf(name)))
            .ToLookup(x => x.Parent, x => x.Id);
        foreach (var process in Below(Environment.ProcessId, parents, 0).ToList()) _ = Kill(process, SigInt);
    }

    private static IEnumerable<int> Below(int process, ILookup<int, int> parents, int depth) => depth > MostDepth ? []
        : parents[process].SelectMany(child => Below(child, parents, depth + 1).Prepend(child));

    // "id (name) state parent ..."; the name may hold anything.
    private static int ParentOf(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ')[2], CultureInfo.InvariantCulture);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            return 0; // it has ended meanwhile
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
