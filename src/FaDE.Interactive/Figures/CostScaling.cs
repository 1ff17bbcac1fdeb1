using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using FaDE.Search.Statistics;

namespace FaDE.Interactive.Figures;

/// <summary>
/// How the cost grows with the size of a region: measurements, the straight line through them, and how well it fits.
/// </summary>
/// <param name="series">One per method.</param>
public sealed class CostScaling(IEnumerable<ScalingSeries> series) : Figure
{
    private readonly ScalingSeries[] _series = [.. series];

    /// <summary>What the horizontal axis counts.</summary>
    public string SizeName { get; init; } = "candidates x stages, k\u00b7d";

    /// <summary>What the vertical axis measures.</summary>
    public string CostName { get; init; } = "seconds";

    /// <summary>Whether costs are drawn on a logarithmic axis, for methods that grow exponentially.</summary>
    public bool Logarithmic { get; init; }

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var rows = _series.SelectMany(s => s.Points.Select(p => (s.Name, p))).ToList();
            return new Columns().Add("method", rows.Select(r => r.Name)).Add("size", rows.Select(r => r.p.Size))
                .Add("cost", rows.Select(r => r.p.Cost));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Cost scaling";

    /// <inheritdoc/>
    protected override string KeyNumbers => string.Join(", ", Shown.Select(s => s.Name + (Fit(s) is { } f
        ? $": {Typography.Number(f.Slope)} {CostName} per unit, straight to R\u00b2 = {Typography.Fixed(f.R2, 4)} on "
            + $"{s.Points.Count} points"
            : $": {Typography.Number(s.Points.MinBy(p => p.Size).Cost)} to "
                + $"{Typography.Number(s.Points.MaxBy(p => p.Size).Cost)} {CostName}")));

    /// <inheritdoc/>
    protected override string? Missing => _series.Length == 0 || _series.All(s => s.Points.Count == 0)
        ? "nothing has been measured yet"
        : Shown.Count == 0 ? "none of the measurements is a finite number" : null;

    private List<ScalingSeries> Shown =>
        [.. _series.Select(s =>
        s with { Points = [.. s.Points.Where(p => double.IsFinite(p.Size) && double.IsFinite(p.Cost)
            && (!Logarithmic || p.Cost > 0))] })
        .Where(s => s.Points.Count > 0)];

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme)
    {
        var shown = Shown;
        var room = EndNames.RoomFor(shown.Select(s => s.Name), 190);
        return Plot.One(360, room, Axis.Of(shown.SelectMany(s => s.Points.Select(p => p.Size)), SizeName, include: 0),
            Axis.Of(shown.SelectMany(s => s.Points.Select(p => p.Cost)),
                Logarithmic ? $"{CostName} (logarithmic)" : CostName, Logarithmic, Logarithmic ? double.NaN : 0) with
                { Count = 5 },
        [
            .. shown.SelectMany((s, i) => Marks(s, theme.Category(i))),
            new EndNames([.. shown.Select((s, i) => (Last: s.Points.MaxBy(p => p.Size), s.Name, i))
                .Select(e => (e.Last.Size, e.Last.Cost, e.Name, theme.Category(e.i)))], room),
        ]);
    }

    private IEnumerable<Mark> Marks(ScalingSeries s, string colour)
    {
        yield return Fit(s) is { } fit && !Logarithmic
            ? new Curve([.. new[] { 0, s.Points.Max(p => p.Size) }.Select(x => (x, fit.Intercept + fit.Slope * x))],
                colour)
            {
                Thickness = 1.6,
                Opacity = 0.75,
            }
            : new Curve([.. s.Points.OrderBy(p => p.Size).Select(p => (p.Size, p.Cost))], colour)
            { Thickness = 1.4, Dash = "5 4" };
        yield return new Points(s.Points, colour) { Name = s.Name, Radius = 4.5, Opacity = 0.9 };
    }

    private static (double Slope, double Intercept, double R2)? Fit(ScalingSeries s)
    {
        if (!s.Line || s.Points.Select(p => p.Size).Distinct().Count() < 2) return null;
        var line = LineFit.Of([.. s.Points.Select(p => p.Size)], [.. s.Points.Select(p => p.Cost)]);
        return (line.Slope, line.Intercept, line.R2);
    }
}
