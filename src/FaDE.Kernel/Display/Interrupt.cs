using FaDE.Kernel.CSharp;

namespace FaDE.Kernel.Display;

/// <summary>How a cell learns that the user wants it to stop.</summary>
public static class Interrupt
{
    /// <summary>Cancelled when the cell is interrupted; give it to loops that run on other threads, which only stop by themselves.</summary>
    public static CancellationToken Token => CellExecution.Current?.Asked ?? CancellationToken.None;
}
