namespace FaDE.Search.Runs;

/// <summary>The nearest valid name for one that was mistyped.</summary>
public static class Spelling
{
    /// <summary>
    /// The valid name with the fewest edits (insert, delete, replace, swap neighbours); the first of equals.
    /// </summary>
    /// <param name="name">What was met.</param>
    /// <param name="valid">At least one valid name.</param>
    public static string Nearest(string name, IEnumerable<string> valid) =>
        valid.MinBy(v => Distance(name.ToLowerInvariant(), v.ToLowerInvariant()))!;

    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0) table[i, j] = i + j;
                else
                {
                    table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                        table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                    if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                        table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        return table[a.Length, b.Length];
    }
}
