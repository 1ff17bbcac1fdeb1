using System.Text.Json.Nodes;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Wiring;

/// <summary>
/// Costs of every operation on every edge, one panel per moment: a bar is the whole cost, its dot the part of the wrongly classified images.
/// </summary>
/// <param name="bars">All bars, edge by edge.</param>
public sealed class CostBars(IEnumerable<CostBar> bars) : Figure
{
    private const int MostBars = 400;
    private const double PanelHeight = 250;

    private readonly CostBar[] _all = [.. bars];

    /// <inheritdoc/>
    public override Columns Data => new Columns().Add("when", _all.Select(b => b.When)).Add("edge", _all.Select(b => b.Edge))
        .Add("operation", _all.Select(b => b.Operation))
        .Add("cost", _all.Select(b => b.Cost)).Add("correct", _all.Select(b => b.Correct)).Add("wrong", _all.Select(b => b.Wrong));

    /// <inheritdoc/>
    protected override string Name => "Costs of edges and operations";

    /// <inheritdoc/>
    protected override string KeyNumbers => string.Join("; ", Moments.Take(3).Select(m =>
    {
        var finite = m.Where(b => double.IsFinite(b.Cost)).ToList();
        return $"{m.Key}: {finite.Count(b => b.Cost > 0)} of {m.Count(b => b.Operation != "none")} operations cost more than none, mean "
            + Typography.Fixed(finite.Select(b => b.Cost).DefaultIfEmpty(double.NaN).Average(), 3) + " nats";
    }));

    /// <inheritdoc/>
    protected override string? Missing => _all.Length == 0 ? "no cost has been measured yet" : _all.All(b => !double.IsFinite(b.Cost))
        ? "none of the costs is a finite number" : null;

    /// <inheritdoc/>
    protected override double BodyHeight => 40 + Moments.Count * (PanelHeight + 24);

    private List<IGrouping<string, CostBar>> Moments => [.. _all.Take(MostBars).GroupBy(b => b.When).Take(4)];

    private List<string> Operations => [.. _all.Select(b => b.Operation).Distinct()];

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        var (operations, x) = (Operations, 24.0);
        foreach (var (operation, i) in operations.Take(10).Select((o, i) => (o, i)))
        {
            canvas.Rectangle(x, 4, 11, 11, canvas.Theme.Category(i), radius: 2);
            canvas.Text(x + 16, 14, operation, 11.5, canvas.Theme.Ink, room: 76);
            x += Math.Min(96, 34 + Typography.Width(operation, 11.5));
            if (x > FigureWidth - 230) break;
        }
        canvas.Circle(x + 5, 9.5, 2.2, canvas.Theme.Ink);
        canvas.Text(x + 16, 14, "wrongly classified images alone", 11.5, canvas.Theme.Muted, room: 190);
        foreach (var (moment, n) in Moments.Select((m, n) => (m, n)))
        {
            var edges = moment.GroupBy(b => b.Edge).ToList();
            var vertical = Scale.Fit(moment.SelectMany(b => new[] { b.Cost, b.Wrong }).Append(0));
            var top = 36 + n * (PanelHeight + 24);
            var panel = new Panel(canvas, 72, top + 24, FigureWidth - 72 - 24, PanelHeight - 24 - 34, new Scale(0, Math.Max(1, edges.Count)),
                vertical);
            panel.Axes("", $"{moment.Key}: cost in nats", 4, 5, []);
            for (var e = 0; e < edges.Count; e++)
            {
                if (edges.Count <= 24) canvas.Text((panel.X(e) + panel.X(e + 1)) / 2, panel.Bottom + 17, edges[e].Key, 11.5, canvas.Theme.Ink,
                    Anchor.Middle, room: panel.X(1) - panel.X(0) - 4);
                var inside = edges[e].ToList();
                var step = (panel.X(e + 1) - panel.X(e)) / (inside.Count + 1.0);
                for (var b = 0; b < inside.Count; b++)
                {
                    if (!panel.Shows(0, inside[b].Cost)) continue;
                    var (left, colour) = (panel.X(e) + (b + 0.5) * step, canvas.Theme.Category(operations.IndexOf(inside[b].Operation)));
                    var (high, low) = (Math.Min(panel.Y(inside[b].Cost), panel.Y(0)), Math.Max(panel.Y(inside[b].Cost), panel.Y(0)));
                    canvas.Rectangle(left, high, Math.Max(0.5, step * 0.86), Math.Max(0.6, low - high), colour);
                    if (panel.Shows(0, inside[b].Wrong) && step > 4)
                        canvas.Circle(left + step * 0.43, panel.Y(inside[b].Wrong), 1.8, canvas.Theme.Ink);
                }
            }
            canvas.Line(panel.Left, panel.Y(0), panel.Right, panel.Y(0), canvas.Theme.Ink, 0.8);
        }
    }

    /// <inheritdoc/>
    protected override Chart Chart(Theme theme)
    {
        var chart = new Chart(theme, Heading, Subtitle);
        var (operations, moments) = (Operations, Moments);
        for (var n = 0; n < moments.Count; n++)
        {
            var axis = n == 0 ? "" : (n + 1).ToString();
            foreach (var operation in operations)
            {
                var rows = moments[n].Where(b => b.Operation == operation).ToList();
                chart.Trace(new JsonObject
                {
                    ["type"] = "bar",
                    ["name"] = Figures.Chart.Text(operation),
                    ["legendgroup"] = operation,
                    ["showlegend"] = n == 0,
                    ["x"] = Figures.Chart.Texts(rows.Select(r => r.Edge)),
                    ["y"] = Figures.Chart.Numbers(rows.Select(r => r.Cost)),
                    ["hovertext"] = Figures.Chart.Texts(rows.Select(r =>
                        $"{r.Edge} {r.Operation}: {Typography.Fixed(r.Cost, 4)}, of it {Typography.Fixed(r.Wrong, 4)} from wrong images")),
                    ["hoverinfo"] = "text",
                    ["xaxis"] = "x" + axis,
                    ["yaxis"] = "y" + axis,
                    ["marker"] = new JsonObject { ["color"] = theme.Category(operations.IndexOf(operation)) },
                });
            }
            chart.Axis("xaxis" + axis, "", more: a => a["type"] = "category").Axis("yaxis" + axis, $"{moments[n].Key}: cost");
        }
        return chart.Layout("grid", new JsonObject { ["rows"] = moments.Count, ["columns"] = 1, ["pattern"] = "independent" });
    }
}
