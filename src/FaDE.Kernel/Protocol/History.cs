using System.Text.RegularExpressions;

namespace FaDE.Kernel.Protocol;

/// <summary>The cells that this kernel has run, and the text of their values.</summary>
internal sealed class History
{
    /// <summary>
    /// The number of the one session that is remembered. Requests may also say 0 or a negative number for it.
    /// </summary>
    public const int Session = 1;

    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    /// <summary>A cell: its number, its code, its value as text if it has one.</summary>
    public sealed record Entry(int Line, string Code, string? Output);

    public void Add(int line, string code, string? output)
    {
        lock (_lock) _entries.Add(new(line, code, output));
    }

    /// <summary>The last <paramref name="n"/> cells.</summary>
    public IReadOnlyList<Entry> Tail(int n)
    {
        lock (_lock) return _entries.TakeLast(n).ToList();
    }

    /// <summary>
    /// Cells from <paramref name="start"/> up to, not including, <paramref name="stop"/>; to the end when it is null.
    /// </summary>
    public IReadOnlyList<Entry> Range(int session, int start, int? stop)
    {
        lock (_lock)
            return session > Session ? []
                : _entries.Where(entry => entry.Line >= start && (stop is null || entry.Line < stop)).ToList();
    }

    /// <summary>Cells whose whole code fits a pattern of <c>*</c> and <c>?</c>, oldest first.</summary>
    public IReadOnlyList<Entry> Search(string pattern, bool unique, int? n)
    {
        var fits = new Regex("^" + Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$",
            RegexOptions.Singleline | RegexOptions.NonBacktracking);
        lock (_lock)
        {
            var found = _entries.Where(entry => fits.IsMatch(entry.Code));
            if (unique) found = found.Reverse().DistinctBy(entry => entry.Code).Reverse();
            return (n is { } count ? found.TakeLast(count) : found).ToList();
        }
    }
}
