using System.ComponentModel;

namespace FaDE.Kernel.Display;

/// <summary>Hands a value of another kernel to the cell that declares a variable for it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Shared
{
    private static object? _next;

    /// <summary>The value; reading it takes it.</summary>
    public static object? Next
    {
        get => Interlocked.Exchange(ref _next, null);
        internal set => _next = value;
    }
}
