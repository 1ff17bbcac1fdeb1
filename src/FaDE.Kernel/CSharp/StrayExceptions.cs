using System.Runtime.ExceptionServices;
using FaDE.Kernel.Protocol;

namespace FaDE.Kernel.CSharp;

/// <summary>An exception that nobody catches, on a thread that a cell has started, is shown below the cell; the kernel
/// and its variables live on.</summary>
internal static class StrayExceptions
{
    private static int _shown;

    /// <summary>From now on; once per process. The calling thread and that of the cells are the kernel's own and not
    /// meant.</summary>
    public static void Show()
    {
        if (Interlocked.Exchange(ref _shown, 1) == 1) return;
        var own = Environment.CurrentManagedThreadId;
        ExceptionHandling.SetUnhandledExceptionHandler(e =>
        {
            if (Environment.CurrentManagedThreadId == own
                || Thread.CurrentThread.Name == JupyterServer.CellThread) return false;
            if (e is not CellInterruptedException)
                CellScope.Output?.Write("stderr",
                    "An exception ended a thread that a cell had started:\n"
                        + $"{string.Join('\n', Reports.Of(e).Traceback)}\n");
            return true;
        });
    }
}
