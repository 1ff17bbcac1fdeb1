using System.Drawing;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FaDE.Interactive.Figures.Reading;

/// <summary>Small things of a chart's JSON: texts, colours, numbers, lists.</summary>
internal static partial class PlotlyWords
{
    /// <summary>A text as one reads it: plotly.js knows a few HTML elements, the picture none.</summary>
    public static string Plain(JsonNode? node) =>
        WebUtility.HtmlDecode(Markup().Replace(Word(node) ?? "", m => m.Value.StartsWith("<br") ? " " : ""));

    /// <summary>A string, or null for anything else.</summary>
    public static string? Word(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var word) ? word : null;

    /// <summary>A member of an object; null where there is neither.</summary>
    public static JsonNode? Of(JsonNode? node, string name) => (node as JsonObject)?[name];

    /// <summary>The text of a title, which is a text or an object with one.</summary>
    public static string Title(JsonNode? node) => Plain(node is JsonObject ? node["text"] : node);

    /// <summary>A number; NaN where there is none.</summary>
    public static double Number(JsonNode? node) => node is not JsonValue value ? double.NaN
        : value.TryGetValue<double>(out var number) ? number
        : value.TryGetValue<string>(out var word)
            && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? number
        : double.NaN;

    /// <summary>Whether something is said to be so.</summary>
    public static bool Is(JsonNode? node, bool otherwise = false) =>
        node is JsonValue value && value.TryGetValue<bool>(out var yes) ? yes : otherwise;

    /// <summary>The items of a list; none where there is no list.</summary>
    public static IReadOnlyList<JsonNode?> List(JsonNode? node) =>
        node is JsonArray array ? [.. array] : [.. Encoded(node).Select(n => (JsonNode)n)];

    /// <summary>The numbers of a list.</summary>
    public static double[] Numbers(JsonNode? node) => [.. List(node).Select(Number)];

    /// <summary>
    /// A colour as "#rrggbb", whatever CSS calls it; null for none. Nothing but such a colour reaches the picture.
    /// </summary>
    public static string? Colour(JsonNode? node)
    {
        var word = Word(node)?.Trim() ?? "";
        if (Hex().Match(word) is { Success: true } hex)
        {
            var digits = hex.Groups[1].Value;
            return "#" + (digits.Length < 6 ? string.Concat(digits.Take(3).Select(d => $"{d}{d}")) : digits[..6])
                .ToLowerInvariant();
        }
        if (Rgb().Match(word) is { Success: true } rgb)
            return "#" + string.Concat(Enumerable.Range(1, 3).Select(i =>
                ((int)Math.Clamp(Channel(rgb.Groups[i].Value), 0, 255)).ToString("x2")));
        return Color.FromName(word) is { IsKnownColor: true, IsSystemColor: false } known
            ? $"#{known.R:x2}{known.G:x2}{known.B:x2}"
            : null;
    }

    /// <summary>The opacity in a colour, 1 where it says none.</summary>
    public static double Opacity(JsonNode? node) =>
        Rgb().Match(Word(node) ?? "") is { Success: true } rgb && rgb.Groups[4].Success
            ? Math.Clamp(Channel(rgb.Groups[4].Value), 0, 1) : 1;

    /// <summary>Dashes as SVG writes them, or null for a full line.</summary>
    public static string? Dash(JsonNode? node) => Word(node) switch
    {
        "dot" => "2 4",
        "dash" => "7 4",
        "longdash" => "10 5",
        "dashdot" => "7 3 2 3",
        "longdashdot" => "10 3 2 3",
        _ => null,
    };

    // Numbers as plotly.js takes them in bulk: {"dtype": "f8", "bdata": base64 of their little-endian bytes}.
    private static IEnumerable<double> Encoded(JsonNode? node)
    {
        if (Word(Of(node, "bdata")) is not { } text) return [];
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return [];
        IEnumerable<double> Each(int size, Func<int, double> read) =>
            Enumerable.Range(0, length / size).Select(i => read(i * size));
        return Word(Of(node, "dtype")) switch
        {
            "f8" => Each(8, i => BitConverter.ToDouble(bytes, i)),
            "f4" => Each(4, i => BitConverter.ToSingle(bytes, i)),
            "i4" => Each(4, i => BitConverter.ToInt32(bytes, i)),
            "u4" => Each(4, i => BitConverter.ToUInt32(bytes, i)),
            "i2" => Each(2, i => BitConverter.ToInt16(bytes, i)),
            "u2" => Each(2, i => BitConverter.ToUInt16(bytes, i)),
            "i1" => Each(1, i => (sbyte)bytes[i]),
            "u1" => Each(1, i => bytes[i]),
            _ => [],
        };
    }

    private static double Channel(string digits) =>
        double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("</?(?:br|b|i|u|s|em|strong|sub|sup|span|a)(?:\\s[^<>]*)?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();

    [GeneratedRegex("^#([0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})$")]
    private static partial Regex Hex();

    [GeneratedRegex(@"^rgba?\(\s*([\d.]{1,9})\s*,\s*([\d.]{1,9})\s*,\s*([\d.]{1,9})\s*(?:,\s*([\d.]{1,9})\s*)?\)$")]
    private static partial Regex Rgb();
}
