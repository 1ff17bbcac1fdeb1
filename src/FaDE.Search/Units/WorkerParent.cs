using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace FaDE.Search.Units;

/// <summary>
/// A worker process ends with the process that started it, however that ended: nobody would collect what it does.
/// </summary>
public static class WorkerParent
{
    private const string Variable = "FADE_PARENT";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Ends this process as soon as the one that started it is gone; nothing happens where none is named, as in a
    /// cluster's jobs.
    /// </summary>
    /// <remarks>Results are renamed when they are whole, so the process may end at any moment.</remarks>
    public static void EndWithIt()
    {
        if (OperatingSystem.IsWindows() || !int.TryParse(Environment.GetEnvironmentVariable(Variable),
            CultureInfo.InvariantCulture, out var parent)) return;
        new Thread(() =>
        {
            while (GetParent() == parent) Thread.Sleep(Look);
            Process.GetCurrentProcess().Kill(entireProcessTree: true);
        })
        { IsBackground = true, Name = "parent" }.Start();
    }

    /// <summary>Names this process as the one that a worker ends with.</summary>
    internal static void Name(ProcessStartInfo worker) =>
        worker.Environment[Variable] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    [DllImport("libc", EntryPoint = "getppid")]
    private static extern int GetParent();
}
