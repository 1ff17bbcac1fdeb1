using System.Diagnostics;

namespace FaDE.Search;

/// <summary>The largest resident memory of this process.</summary>
public static class ResidentPeak
{
    /// <summary>Forgets what was, where the system can (Linux); elsewhere the peak is that of the whole run so
    /// far.</summary>
    /// <returns>Bytes that are resident now.</returns>
    public static long Reset()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        try
        {
            if (OperatingSystem.IsLinux()) File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // not allowed here: the peak stays that of the whole run, an upper bound
        }
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    /// <summary>Bytes, since the last reset.</summary>
    public static long Bytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
