namespace FaDE.Interactive.Figures.Plotting;

/// <summary>One axis of a panel.</summary>
/// <param name="Scale">The range of values.</param>
/// <param name="Title">What it shows; the title of a vertical axis stands above it, where it reads without
/// turning the head.</param>
public sealed record Axis(Scale Scale, string Title = "")
{
    /// <summary>About how many ticks there are at round numbers.</summary>
    public int Count { get; init; } = 6;

    /// <summary>The ticks; null for round numbers.</summary>
    public IReadOnlyList<Tick>? At { get; init; }

    /// <summary>Whether lines cross the panel at the ticks; null for lines from the vertical axis alone.</summary>
    public bool? Grid { get; init; }

    /// <summary>Whether a line runs along a horizontal axis.</summary>
    public bool Line { get; init; } = true;

    /// <summary>An axis on which all finite values can be seen; see <see cref="Scale.Fit"/>.</summary>
    public static Axis Of(IEnumerable<double> values, string title = "", bool log = false, double include = double.NaN,
        double margin = 0.05) =>
        new(Scale.Fit(values, log, include, margin), title);

    /// <summary>An axis of whole numbers, for instance epochs, with ticks at whole numbers alone.</summary>
    public static Axis Whole(Scale scale, string title = "", int count = 4) =>
        new(scale, title) { At = Labelled(scale, [.. scale.Ticks(count).Where(t => t == Math.Round(t))]) };

    /// <summary>A vertical axis of named rows, the first at the top: row i stands at i.</summary>
    public static Axis Rows(IEnumerable<Tick> rows, int count) =>
        new(new Scale(count - 0.5, -0.5)) { At = [.. rows], Grid = false };

    /// <summary>The same axis with ticks at these values.</summary>
    public Axis With(IEnumerable<double> ticks) => this with { At = Labelled(Scale, [.. ticks]) };

    /// <summary>The ticks to draw.</summary>
    public IReadOnlyList<Tick> Ticks => At ?? Labelled(Scale, Scale.Ticks(Count));

    private static IReadOnlyList<Tick> Labelled(Scale scale, IReadOnlyList<double> ticks) =>
        [.. ticks.Zip(scale.Labels(ticks), (at, label) => new Tick(at, label))];
}
