namespace FaDE.Kernel.Display;

/// <summary>The kernel that runs the cells.</summary>
internal static class CellHost
{
    private static ICellHost? _current;

    /// <summary>The kernel.</summary>
    /// <exception cref="InvalidOperationException">No kernel runs in this process.</exception>
    public static ICellHost Current
    {
        get => _current ?? throw new InvalidOperationException("This can only be called in a cell of a notebook; "
            + "no kernel runs in this process.");
        set => _current = value;
    }
}
