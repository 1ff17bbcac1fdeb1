namespace FaDE.Search.Runs;

/// <summary>A place in a log.</summary>
/// <param name="Bytes">Length of the file up to here.</param>
/// <param name="Lines">Number of lines up to here.</param>
/// <param name="Hash">Hash of the last of them.</param>
public sealed record LogPosition(long Bytes, long Lines, string Hash)
{
    /// <summary>The beginning of a log.</summary>
    public static LogPosition Start { get; } = new(0, 0, "0000000000000000");
}
