using System.Diagnostics;

namespace FaDE.Cli.Plans;

/// <summary>The largest memory of this process.</summary>
internal static class Peak
{
    /// <summary>Forgets what was, where the system can (Linux); elsewhere the peak is that of the whole run so far.</summary>
    public static void Reset()
    {
        GC.Collect();
        try
        {
            if (OperatingSystem.IsLinux()) File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // not allowed here: the peak stays that of the whole run, an upper bound
        }
    }

    /// <summary>Bytes, since the last reset.</summary>
    public static long Bytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
