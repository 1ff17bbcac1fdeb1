using System.Globalization;
using System.Text;

namespace FaDE.Search.Drawings;

/// <summary>
/// Text as a picture needs it: escaped, measured without a font engine, shortened to a width, numbers in one
/// format everywhere.
/// </summary>
public static class Typography
{
    /// <summary>The fonts asked for, in order; all of them come with some operating system, none is loaded.</summary>
    public const string Fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

    // Advance widths of ' '..'~' in hundredths of the size, for the widest font of the stack on any common system: text
    // measured so never overflows.
    private static readonly byte[] Widths =
    [
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34,
        84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99,
        69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52,
        39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
    ];

    /// <summary>The width of a text in pixels, on the safe side.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="bold">Bold text is wider.</param>
    public static double Width(string text, double size, bool bold = false)
    {
        var sum = 0.0;
        foreach (var rune in text.EnumerateRunes())
            sum += rune.Value is >= ' ' and <= '~' ? Widths[rune.Value - ' '] : rune.Value < 0x2e80 ? 64 : 105;
        return sum * size / 100 * (bold ? 1.1 : 1);
    }

    /// <summary>The text, or as much of its beginning as fits, closed by an ellipsis.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="width">Pixels available.</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="bold">Bold text is wider.</param>
    public static string Fit(string text, double width, double size, bool bold = false)
    {
        text = Clean(text);
        if (Width(text, size, bold) <= width) return text;
        var kept = new StringBuilder();
        var room = width - Width("\u2026", size, bold);
        foreach (var rune in text.EnumerateRunes())
        {
            room -= Width(rune.ToString(), size, bold);
            if (room < 0) break;
            kept.Append(rune);
        }
        return kept.ToString().TrimEnd() + "\u2026";
    }

    /// <summary>The text broken at spaces into lines of a width; a single longer word is shortened.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line == "" ? word : line + " " + word;
            if (line != "" && Width(longer, size) > width)
            {
                lines.Add(line);
                longer = word;
            }
            line = Fit(longer, width, size);
        }
        if (line != "") lines.Add(line);
        return lines;
    }

    /// <summary>
    /// The text without what XML forbids and without characters that reverse the text around them; line breaks
    /// become spaces.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t') clean.Append(' ');
            else if (!IsForbidden(rune.Value)) clean.Append(rune);
        }
        return clean.ToString();
    }

    /// <summary>The text cleaned and escaped for XML and HTML, in content and in quoted attributes.</summary>
    public static string Escape(string? text) => Clean(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");

    /// <summary>
    /// A number for a reader: three or four significant digits, "n/a" for NaN, the infinity sign, powers of ten outside
    /// 0.001 to a million.
    /// </summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value)) return "n/a";
        if (double.IsInfinity(value)) return value > 0 ? "\u221e" : "\u2212\u221e";
        var size = Math.Abs(value);
        var text = size switch
        {
            0 => "0",
            >= 1e6 or < 1e-3 => Power(size),
            >= 1000 => size.ToString("#,0", CultureInfo.InvariantCulture),
            >= 100 => size.ToString("0.#", CultureInfo.InvariantCulture),
            >= 10 => size.ToString("0.##", CultureInfo.InvariantCulture),
            _ => size.ToString("0.###", CultureInfo.InvariantCulture),
        };
        return value < 0 && text != "0" ? "\u2212" + text : text;
    }

    /// <summary>A number with a fixed count of decimals, "n/a" for NaN.</summary>
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value) || Math.Abs(value) >= 1e6) return Number(value);
        var text = Math.Abs(value).ToString("F" + decimals, CultureInfo.InvariantCulture);
        return value < 0 && text.Any(c => c is >= '1' and <= '9') ? "\u2212" + text : text;
    }

    /// <summary>
    /// A whole number of any size: grouped digits up to nine of them, else a mantissa and a power of ten.
    /// </summary>
    public static string Count(System.Numerics.BigInteger value) => value < 1_000_000_000
        ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : Power((double)value, System.Numerics.BigInteger.Log10(value));

    private static bool IsForbidden(int rune) =>
        rune is < 0x20 or (>= 0x7f and < 0xa0) or (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069)
            or 0xfffe or 0xffff;

    private static string Power(double value) => Power(value, Math.Log10(value));

    private static string Power(double value, double log)
    {
        var exponent = (int)Math.Floor(log);
        var mantissa = Math.Pow(10, log - exponent);
        if (mantissa >= 9.995) (mantissa, exponent) = (1, exponent + 1);
        var digits = string.Concat(exponent.ToString(CultureInfo.InvariantCulture)
            .Select(c => c == '-' ? '\u207b'
                : "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"[c - '0']));
        return value == 0 ? "0" : mantissa.ToString("0.##", CultureInfo.InvariantCulture) + "\u00d710" + digits;
    }
}
