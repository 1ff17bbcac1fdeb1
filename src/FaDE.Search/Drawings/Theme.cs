namespace FaDE.Search.Drawings;

/// <summary>
/// The colours of a picture. All colours are "#rrggbb"; the categorical ones stay apart for people with colour-vision
/// deficiencies (after Okabe and Ito).
/// </summary>
public sealed record Theme
{
    /// <summary>Name, for instance "light".</summary>
    public required string Name { get; init; }

    /// <summary>Behind everything.</summary>
    public required string Background { get; init; }

    /// <summary>Cards and plot areas.</summary>
    public required string Panel { get; init; }

    /// <summary>Text and axes.</summary>
    public required string Ink { get; init; }

    /// <summary>Secondary text.</summary>
    public required string Muted { get; init; }

    /// <summary>Grid lines and borders.</summary>
    public required string Grid { get; init; }

    /// <summary>Eight categorical colours, the first also marks what is chosen.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Stops of the sequential ramp, from low to high.</summary>
    public required IReadOnlyList<string> RampStops { get; init; }

    /// <summary>Dark ink on white.</summary>
    public static Theme Light { get; } = new()
    {
        Name = "light",
        Background = "#ffffff",
        Panel = "#f6f8fa",
        Ink = "#1c2430",
        Muted = "#5c6776",
        Grid = "#dfe4ea",
        Categories = ["#0072b2", "#d55e00", "#009e73", "#b2478f", "#7a2f10", "#3593cc", "#b57c00", "#5f6b7a"],
        RampStops = ["#eef4fa", "#b9d7ee", "#6aaedb", "#2478b5", "#0b3f73"],
    };

    /// <summary>Light ink on near-black.</summary>
    public static Theme Dark { get; } = new()
    {
        Name = "dark",
        Background = "#14181f",
        Panel = "#1c222b",
        Ink = "#e7ebf1",
        Muted = "#9ba6b5",
        Grid = "#323b47",
        Categories = ["#56a9e8", "#f28e4c", "#3fc79a", "#e08fc4", "#efc04a", "#9ad4f5", "#c9a283", "#a3afbd"],
        RampStops = ["#1d2733", "#1f4568", "#2b74ad", "#62aee6", "#cfe8fb"],
    };

    /// <summary>The colours of what is drawn without a theme of its own; light until somebody sets another.</summary>
    public static Theme Current { get; set; } = Light;

    /// <summary>A categorical colour; numbers past the last begin again.</summary>
    public string Category(int index) => Categories[index % Categories.Count];

    /// <summary>
    /// The sequential colour of a value in [0, 1]; values outside are clamped, NaN gives the grid colour.
    /// </summary>
    public string Ramp(double value)
    {
        if (double.IsNaN(value)) return Grid;
        var position = Math.Clamp(value, 0, 1) * (RampStops.Count - 1);
        var stop = Math.Min((int)position, RampStops.Count - 2);
        return Mix(RampStops[stop], RampStops[stop + 1], position - stop);
    }

    /// <summary>The text colour, ink or background, that reads better on a fill.</summary>
    public string On(string fill) => Contrast(fill, Ink) >= Contrast(fill, Background) ? Ink : Background;

    /// <summary>A colour between two others.</summary>
    /// <param name="from">At fraction 0.</param>
    /// <param name="to">At fraction 1.</param>
    /// <param name="fraction">0 to 1.</param>
    public static string Mix(string from, string to, double fraction)
    {
        var (a, b) = (Channels(from), Channels(to));
        return "#" + string.Concat(a.Zip(b, (x, y) => ((int)Math.Round(x + (y - x) * fraction)).ToString("x2")));
    }

    private static int[] Channels(string colour) =>
        [.. new[] { 1, 3, 5 }.Select(i => Convert.ToInt32(colour.Substring(i, 2), 16))];

    // Relative luminance and contrast as WCAG 2 defines them.
    private static double Luminance(string colour)
    {
        var c = Channels(colour)
            .Select(v => v <= 10 ? v / 255.0 / 12.92 : Math.Pow((v / 255.0 + 0.055) / 1.055, 2.4)).ToArray();
        return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
    }

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }
}
