using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using FaDE.Search.Statistics;

namespace FaDE.Interactive.Figures;

/// <summary>
/// What can be had for what: networks by price and worth with their intervals, and the step line of those that none
/// beats in both.
/// </summary>
/// <param name="points">One per network.</param>
public sealed class ParetoFigure(IEnumerable<ParetoPoint> points) : Figure
{
    private const int MostIntervals = 300;

    private readonly ParetoPoint[] _points = [.. points];

    /// <summary>What the price is, along the bottom.</summary>
    public string PriceName { get; init; } = "latency in ms";

    /// <summary>What the worth is, upwards.</summary>
    public string WorthName { get; init; } = "accuracy";

    /// <summary>
    /// The networks that none beats in both, the cheapest first. Nearby ones may stand there by noise.
    /// </summary>
    public IReadOnlyList<ParetoPoint> Front => field ??= Unbeaten();

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var front = Front.ToHashSet();
            return new Columns().Add("network", _points.Select(p => p.Label)).Add("price", _points.Select(p => p.Price))
                .Add("price_low", _points.Select(p => p.PriceLow)).Add("price_high", _points.Select(p => p.PriceHigh))
                .Add("worth", _points.Select(p => p.Worth)).Add("worth_low", _points.Select(p => p.WorthLow))
                .Add("worth_high", _points.Select(p => p.WorthHigh)).Add("front", _points.Select(front.Contains));
        }
    }

    /// <inheritdoc/>
    protected override string Name => $"{WorthName} against {PriceName}";

    /// <inheritdoc/>
    protected override string KeyNumbers => $"{Front.Count} of {Shown.Count} networks are beaten by none in both: "
        + string.Join(", ", Ends.Select(p =>
            $"{p.Label} ({Typography.Fixed(p.Worth, 3)} for {Typography.Number(p.Price)})"));

    /// <inheritdoc/>
    protected override string? Missing => _points.Length == 0 ? "nothing has been measured yet"
        : Shown.Count == 0 ? $"none of the {_points.Length} networks has a finite price and worth" : null;

    private List<ParetoPoint> Shown => field ??=
        [.. _points.Where(p => double.IsFinite(p.Price) && double.IsFinite(p.Worth))];

    private IEnumerable<ParetoPoint> Ends => Front.Count < 4 ? Front : [Front[0], Front[Front.Count / 2], Front[^1]];

    private List<ParetoPoint> Unbeaten()
    {
        var fronts = ParetoFront.Sort([.. Shown.Select(p => new[] { -p.Price, p.Worth })]);
        return [.. Shown.Where((_, i) => fronts[i] == 0).OrderBy(p => p.Price)];
    }

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme)
    {
        var (shown, front) = (Shown, Front);
        var behind = shown.Except(front).ToList();
        var intervals = shown.Count > MostIntervals ? front : shown;
        return Plot.One(400, 0,
            Axis.Of(shown.Select(p => p.Price).Concat(intervals.SelectMany(p => new[] { p.PriceLow, p.PriceHigh })),
                PriceName),
            Axis.Of(shown.Select(p => p.Worth).Concat(intervals.SelectMany(p => new[] { p.WorthLow, p.WorthHigh })),
                WorthName) with { Count = 5 },
            new Intervals([.. intervals.Select(p => new Whisker(p.Price, p.Worth, p.WorthLow, p.WorthHigh))],
                theme.Muted),
            new Intervals(
                [.. intervals.Select(p => new Whisker(p.Price, p.Worth, p.PriceLow, p.PriceHigh))], theme.Muted)
            {
                Horizontal = true,
            },
            new Points([.. behind.Select(p => (p.Price, p.Worth))], theme.Muted)
            {
                Opacity = 0.6,
                Hint = i => Hint(behind[i]),
            },
            new Curve([.. front.Select(p => (p.Price, p.Worth))], theme.Category(0)) { Steps = true },
            new Points([.. front.Select(p => (p.Price, p.Worth))], theme.Category(0))
            {
                Radius = 5,
                Opacity = 1,
                Hint = i => Hint(front[i]),
            },
            new Labels([.. Ends.Select(p => new Label(p.Price, p.Worth, p.Label, theme.Category(0))
            {
                Across = 9,
                Down = 15,
                Turns = true,
                Ground = true,
            })]));
    }

    private string Hint(ParetoPoint p) =>
        $"{p.Label}: {WorthName} {Typography.Number(p.Worth)}, {PriceName} {Typography.Number(p.Price)}";
}
