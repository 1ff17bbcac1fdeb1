namespace FaDE.Supernet.Text;

/// <summary>How much of what was read is wrong: edits (insertions, deletions, substitutions) per thing that should have
/// been read.</summary>
public static class ErrorRate
{
    /// <summary>Edits of characters over all characters of the transcripts; above 1 where more is read than stands
    /// there.</summary>
    /// <param name="lines">What was read and what stands there, at least one line that is not empty.</param>
    public static double OfCharacters(IReadOnlyCollection<(string Read, string Truth)> lines) =>
        (double)lines.Sum(line => Edits(line.Read, line.Truth)) / lines.Sum(line => line.Truth.Length);

    /// <summary>Edits of words, which spaces divide, over all words of the transcripts.</summary>
    /// <param name="lines">What was read and what stands there, at least one word.</param>
    public static double OfWords(IReadOnlyCollection<(string Read, string Truth)> lines) =>
        (double)lines.Sum(line => Edits(Words(line.Read), Words(line.Truth))) / lines.Sum(line =>
            Words(line.Truth).Length);

    /// <summary>The fewest insertions, deletions and substitutions that turn one sequence into another (Levenshtein
    /// 1966).</summary>
    public static int Edits<T>(IEnumerable<T> from, IEnumerable<T> to)
    {
        var (a, b) = (from.ToArray(), to.ToArray());
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal
                    + (Equals(a[i - 1], b[j - 1]) ? 0 : 1)));
        }
        return row[^1];
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
