using System.Text;

namespace FaDE.Kernel.Notebooks;

/// <summary>What a cell writes to a stream, collected piece by piece.</summary>
internal sealed class CellText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a piece.</summary>
    /// <param name="text">The piece.</param>
    /// <param name="room">How many characters may still be kept; what is beyond is dropped.</param>
    /// <returns>How many were kept.</returns>
    public int Add(string text, int room)
    {
        var kept = Math.Min(text.Length, room);
        if (kept > 0 && kept < text.Length && char.IsHighSurrogate(text[kept - 1])) kept--;
        _text.Append(text, 0, kept);
        return kept;
    }

    /// <summary>All of it.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>As a terminal shows it: of a line that was written over, the last state.</summary>
    public static string AsShown(string text) => !text.Contains('\r') ? text
        : string.Join('\n', text.Replace("\r\n", "\n").Split('\n').Select(line => line.TrimEnd('\r')).Select(line =>
            line[(line.LastIndexOf('\r') + 1)..]));
}
