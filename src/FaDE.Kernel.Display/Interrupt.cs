using System.ComponentModel;

namespace FaDE.Kernel.Display;

/// <summary>How a cell learns that the user wants it to stop.</summary>
public static class Interrupt
{
    private static volatile bool _requested;

    /// <summary>Cancelled when the cell is interrupted; give it to whatever takes a token and runs for long.</summary>
    public static CancellationToken Token => CellHost.Current.Token;

    /// <summary>Whether the running cell is to stop.</summary>
    internal static bool Requested
    {
        get => _requested;
        set => _requested = value;
    }

    /// <summary>Called by the loops of cells: stops them when the user has asked for it.</summary>
    /// <exception cref="OperationCanceledException">The user has interrupted the cell.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Poll()
    {
        if (_requested) throw new OperationCanceledException("The cell was interrupted.");
    }
}
