namespace FaDE.Kernel.CSharp;

/// <summary>
/// Memory of native libraries, such as that of tensors, which the collector knows nothing of: objects of a few bytes
/// that nobody holds any more would fill the machine before it collects them.
/// </summary>
internal static class NativeMemory
{
    private const long Most = 256L << 20;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// From now on has what nobody holds collected whenever native memory has grown by 256 MB, or by a quarter where
    /// that is more, since it was last collected.
    /// </summary>
    public static void GiveBack() => new Thread(Watch) { IsBackground = true, Name = "native memory" }.Start();

    private static void Watch()
    {
        for (var kept = Native(); ; Thread.Sleep(Look))
        {
            var now = Native();
            if (now - kept > Math.Max(Most, kept / 4))
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                kept = Native();
            }
            else kept = Math.Min(kept, now);
        }
    }

    private static long Native() => Environment.WorkingSet - GC.GetTotalMemory(forceFullCollection: false);
}
