namespace FaDE.Search;

/// <summary>
/// The token that long calls watch when they are not given one of their own: a notebook kernel or the command line sets
/// it before each cell or command.
/// </summary>
public static class Interruption
{
    /// <summary>Cancelled when the user presses stop.</summary>
    public static CancellationToken Token { get; set; }
}
