using FaDE.Supernet.Data;

namespace FaDE.Supernet.Text;

/// <summary>The characters that lines are written with; a character's number counts from 1, since 0 is the blank of
/// CTC.</summary>
public sealed record Alphabet
{
    /// <summary>Creates an alphabet.</summary>
    /// <param name="characters">All different, at least one.</param>
    /// <exception cref="DataSetException">None, or one twice.</exception>
    public Alphabet(string characters)
    {
        if (characters.Length == 0 || characters.Distinct().Count() != characters.Length)
            throw new DataSetException($"An alphabet has at least one character and each once; met '{characters}'.");
        Characters = characters;
    }

    /// <summary>The digits.</summary>
    public static Alphabet Digits { get; } = new("0123456789");

    /// <summary>The characters, the first of number 1.</summary>
    public string Characters { get; }

    /// <summary>Numbers that a network puts out per column: one per character and one for the blank.</summary>
    public int Outputs => Characters.Length + 1;

    /// <summary>The numbers of a transcript's characters.</summary>
    /// <param name="text">The transcript.</param>
    /// <exception cref="DataSetException">A character that is not in the alphabet.</exception>
    public long[] Encode(string text) => [.. text.Select(c => Characters.IndexOf(c) is var at && at >= 0 ? at + 1L
        : throw new DataSetException($"A transcript is made of the characters '{Characters}'; met '{c}' in "
            + $"'{text}'."))];

    /// <summary>The transcript of numbers; numbers outside of the alphabet are passed over.</summary>
    public string Decode(IEnumerable<long> numbers) =>
        string.Concat(numbers.Where(n => n >= 1 && n <= Characters.Length).Select(n => Characters[(int)n - 1]));

    /// <summary>What the likeliest number of every column spells: runs count once, blanks are left out (Graves et al.
    /// 2006, best path).</summary>
    /// <param name="columns">The likeliest number of every column, in order.</param>
    public string BestPath(IReadOnlyList<long> columns) =>
        Decode(columns.Where((n, i) => i == 0 || columns[i - 1] != n));
}
