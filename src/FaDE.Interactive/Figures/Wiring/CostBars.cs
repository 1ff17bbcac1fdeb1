using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Wiring;

/// <summary>
/// Costs of every operation on every edge, one panel per moment: a bar is the whole cost, its dot the part of the
/// wrongly classified images.
/// </summary>
/// <param name="bars">All bars, edge by edge.</param>
public sealed class CostBars(IEnumerable<CostBar> bars) : Figure
{
    private const int MostBars = 400;
    private const double PanelHeight = 250;

    private readonly CostBar[] _all = [.. bars];

    /// <inheritdoc/>
    public override Columns Data => new Columns().Add("when", _all.Select(b => b.When))
        .Add("edge", _all.Select(b => b.Edge)).Add("operation", _all.Select(b => b.Operation))
        .Add("cost", _all.Select(b => b.Cost)).Add("correct", _all.Select(b => b.Correct))
        .Add("wrong", _all.Select(b => b.Wrong));

    /// <inheritdoc/>
    protected override string Name => "Costs of edges and operations";

    /// <inheritdoc/>
    protected override string KeyNumbers => string.Join("; ", Moments.Take(3).Select(m =>
    {
        var finite = m.Where(b => double.IsFinite(b.Cost)).ToList();
        return $"{m.Key}: {finite.Count(b => b.Cost > 0)} of {m.Count(b => b.Operation != "none")} operations cost "
            + "more than none, mean "
            + Typography.Fixed(finite.Select(b => b.Cost).DefaultIfEmpty(double.NaN).Average(), 3) + " nats";
    }));

    /// <inheritdoc/>
    protected override string? Missing =>
        _all.Length == 0 ? "no cost has been measured yet" : _all.All(b => !double.IsFinite(b.Cost))
            ? "none of the costs is a finite number" : null;

    private List<IGrouping<string, CostBar>> Moments => [.. _all.Take(MostBars).GroupBy(b => b.When).Take(4)];

    private List<string> Operations => [.. _all.Select(b => b.Operation).Distinct()];

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme)
    {
        var key = new Key(2, [.. Operations.Take(10).Select((o, i) => (o, theme.Category(i), (string?)null)),
            ("wrongly classified images alone", theme.Ink, "3 30")]);
        return new(22 + key.Height + Moments.Count * (PanelHeight + 24))
        {
            Key = key,
            Panels =
                [.. Moments.Select((moment, n) => Moment(moment, 18 + key.Height + n * (PanelHeight + 24), theme))],
        };
    }

    private Panel Moment(IGrouping<string, CostBar> moment, double top, Theme theme)
    {
        var (operations, edges) = (Operations, moment.GroupBy(b => b.Edge).ToList());
        const double Width = FigureWidth - 72 - 24;
        // Each edge takes one unit of the horizontal axis, and the bars of its operations share that.
        var bars = edges.SelectMany((edge, e) =>
            edge.Select((b, i) => (Bar: b, At: e + (i + 0.93) / (edge.Count() + 1.0), Step: 1 / (edge.Count() + 1.0))))
            .ToList();
        List<CostBar> dotted = [.. bars.Where(b => b.Step * Width / edges.Count > 4).Select(b => b.Bar)];
        return new(72, top + 24, Width, PanelHeight - 24 - 34,
            new Axis(new Scale(0, Math.Max(1, edges.Count)))
            {
                At = edges.Count > 24 ? [] : [.. edges.Select((edge, e) =>
                    new Tick(e + 0.5, Typography.Fit(edge.Key, Width / edges.Count - 4, 11), theme.Ink))],
            },
            Axis.Of(moment.SelectMany(b => new[] { b.Cost, b.Wrong }).Append(0), $"{moment.Key}: cost in nats") with
            { Count = 5 },
        [
            .. bars.GroupBy(b => (b.Bar.Operation, b.Step)).Select(group =>
            {
                var colour = theme.Category(operations.IndexOf(group.Key.Operation));
                return new Bars([.. group.Select(b => new Bar(b.At, b.Bar.Cost, colour, Hint: Hint(b.Bar)))])
                {
                    Name = group.Key.Operation,
                    Width = 0.86 * group.Key.Step,
                };
            }),
            new Points([.. bars.Where(b => b.Step * Width / edges.Count > 4).Select(b => (b.At, b.Bar.Wrong))],
                theme.Ink)
            {
                Name = "wrongly classified images alone",
                Radius = 2.2,
                Opacity = 1,
                Hint = i => Hint(dotted[i]),
            },
            new Level(0, theme.Ink) { Thickness = 0.8, Dash = null },
        ]);
    }

    private static string Hint(CostBar b) =>
        $"{b.Edge} {b.Operation}: {Typography.Fixed(b.Cost, 4)}, of it {Typography.Fixed(b.Wrong, 4)} "
            + "from wrong images";
}
