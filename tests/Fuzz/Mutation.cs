using System.Text;

namespace FaDE.Fuzz;

/// <summary>Draws damaged files from whole ones: bits, bytes, ranges, words and numbers are changed, nothing else is
/// known of a format.</summary>
/// <param name="seeds">Whole files.</param>
/// <param name="random">Where the draws come from.</param>
internal sealed class Mutation(IReadOnlyList<byte[]> seeds, Random random)
{
    private const int Longest = 1 << 16;

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "{", "}", "[", "]", "(", ")", "<", ">", "\"", "'", ",", ":", ";", "|", "~", "+", "->", "=", "\n", "\r\n",
            "\t", "#", "#!", "//", "/*", "*", ".", "..", "\\", "\\ud800", "\\u0000", "ü", "😀", "null", "true",
            "false", "None", "0", "-0", "-1", "1", "2", "255", "256", "2147483647", "-2147483648", "4294967296",
            "9223372036854775807", "-9223372036854775808", "99999999999999999999999", "1.5", "1e999", "-1e-999", "NaN",
            "Infinity", "0x10", "{}", "[]", "\"\"", "{\"a\":1,\"a\":2}", "[[[[", "((((", " ",
        }.Select(Encoding.UTF8.GetBytes),
        [0], [0xff], [0x80], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf], [0x1f, 0x8b],
        [0xff, 0xff, 0xff, 0xff], [0x7f, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0x7f], [0x80, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0x80],
    ];

    /// <summary>The next file, at most 64 KiB long.</summary>
    public byte[] Next()
    {
        List<byte> bytes = [.. seeds[random.Next(seeds.Count)]];
        // Half of the files have one change: those get furthest.
        for (var changes = random.Next(2) == 0 ? 1 : 1 << random.Next(4); changes > 0; changes--) Change(bytes);
        if (bytes.Count > Longest) bytes.RemoveRange(Longest, bytes.Count - Longest);
        return [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, 1 << random.Next(8));
        switch (random.Next(11))
        {
            case 0 when length > 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1 when length > 0: bytes[at] = (byte)random.Next(256); break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length)); break;
            case 4 when random.Next(4) == 0: bytes.RemoveRange(at, bytes.Count - at); break;
            case 5: bytes.InsertRange(at, PartOf(seeds[random.Next(seeds.Count)])); break;
            case 6: // nests, or makes long
                var times = Math.Min(1 << random.Next(13), Longest / Math.Max(1, length));
                bytes.InsertRange(at, Enumerable.Repeat(bytes.GetRange(at, Math.Min(length, 4)), times)
                    .SelectMany(part => part));
                break;
            case 7: ReplaceNumber(bytes, at); break;
            case 8 when length > 0: ReplaceWord(bytes, at); break;
            default: bytes.InsertRange(at, Word()); break;
        }
    }

    private byte[] Word() => Words[random.Next(Words.Length)];

    private ReadOnlySpan<byte> PartOf(byte[] whole)
    {
        var at = random.Next(whole.Length + 1);
        return whole.AsSpan(at, Math.Min(whole.Length - at, 1 << random.Next(8)));
    }

    private void ReplaceNumber(List<byte> bytes, int at)
    {
        at = bytes.FindIndex(Math.Min(at, bytes.Count), b => char.IsAsciiDigit((char)b));
        if (at < 0) return;
        var end = bytes.FindIndex(at, b => !char.IsAsciiDigit((char)b));
        bytes.RemoveRange(at, (end < 0 ? bytes.Count : end) - at);
        bytes.InsertRange(at, Word());
    }

    // A run of letters gives way to one from elsewhere in the file, so that names meet where they do not belong.
    private void ReplaceWord(List<byte> bytes, int at)
    {
        var (from, to) = WordAt(bytes, at);
        var (otherFrom, otherTo) = WordAt(bytes, random.Next(bytes.Count));
        var other = bytes.GetRange(otherFrom, otherTo - otherFrom);
        bytes.RemoveRange(from, to - from);
        bytes.InsertRange(from, other);
    }

    private static (int From, int To) WordAt(List<byte> bytes, int at)
    {
        var (from, to) = (at, at);
        while (from > 0 && IsLetter(bytes[from - 1])) from--;
        while (to < bytes.Count && IsLetter(bytes[to])) to++;
        return (from, to);

        static bool IsLetter(byte b) => char.IsAsciiLetterOrDigit((char)b) || b == '_';
    }
}
