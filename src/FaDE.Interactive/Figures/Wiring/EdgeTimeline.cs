using System.Text.Json.Nodes;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Wiring;

/// <summary>In which order edges are dropped and come back, run by run: a bar from where an edge is live to where it is dropped.</summary>
/// <param name="lives">All edges of all runs.</param>
public sealed class EdgeTimeline(IEnumerable<EdgeLife> lives) : Figure
{
    private const int MostRows = 120;
    private const double RowHeight = 13, Gap = 12;

    private readonly EdgeLife[] _all = [.. lives];

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var rows = _all.SelectMany(l => Spans(l).Select(s => (l, s))).ToList();
            return new Columns().Add("run", rows.Select(r => r.l.Run)).Add("edge", rows.Select(r => r.l.Edge))
                .Add("from_epoch", rows.Select(r => r.s.From))
                .Add("to_epoch", rows.Select(r => r.s.To)).Add("intermediate", rows.Select(r => r.l.Marked));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Edges dropped and recovered";

    /// <inheritdoc/>
    protected override string KeyNumbers
    {
        get
        {
            var (marked, others) = (_all.Where(l => l.Marked).ToList(), _all.Where(l => !l.Marked).ToList());
            return $"live at the end: {others.Count(LiveAtEnd)} of {others.Count} edges that leave the cell's inputs"
                + (marked.Count == 0 ? "" : $", {marked.Count(LiveAtEnd)} of {marked.Count} intermediate ones")
                    + $"; {Runs.Count} {(Runs.Count == 1 ? "run" : "runs")}, {Epochs} epochs";
        }
    }

    /// <inheritdoc/>
    protected override string? Missing => _all.Length == 0 || _all.All(l => l.Live.Count == 0) ? "no epoch has ended yet" : null;

    /// <inheritdoc/>
    protected override double BodyHeight => 60 + Shown.Length * RowHeight + Runs.Count * Gap;

    private EdgeLife[] Shown => [.. _all.Take(MostRows)];

    private List<IGrouping<string, EdgeLife>> Runs => [.. Shown.GroupBy(l => l.Run)];

    private int Epochs => Math.Max(1, _all.Max(l => l.Live.Count) - 1);

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        var scale = new Scale(0, Epochs);
        const double left = 170;
        var right = FigureWidth - 40;
        var y = 8.0;
        foreach (var run in Runs)
        {
            canvas.Text(24, y + RowHeight - 3, run.Key, 11.5, bold: true, room: 84);
            foreach (var life in run)
            {
                var colour = canvas.Theme.Category(life.Marked ? 1 : 0);
                canvas.Text(left - 8, y + RowHeight - 3, life.Edge, 10.5, life.Marked ? colour : canvas.Theme.Muted, Anchor.End, room: 50);
                canvas.Line(left, y + RowHeight / 2, right, y + RowHeight / 2, canvas.Theme.Grid);
                foreach (var (from, to) in Spans(life))
                    canvas.Rectangle(X(from), y + 2, Math.Max(1.5, X(to) - X(from)), RowHeight - 4, colour, radius: 2);
                y += RowHeight;
            }
            y += Gap;
        }
        canvas.Line(left, y, right, y, canvas.Theme.Muted);
        var ticks = scale.Ticks(8).Where(t => t == Math.Round(t)).ToList();
        foreach (var tick in ticks)
        {
            canvas.Line(X(tick), y, X(tick), y + 4, canvas.Theme.Muted);
            canvas.Text(X(tick), y + 17, Typography.Number(tick), 11, canvas.Theme.Muted, Anchor.Middle);
        }
        canvas.Text(right, y + 35, "epoch", 12, anchor: Anchor.End, room: 60);

        double X(double epoch) => left + scale.Fraction(epoch) * (right - left);
    }

    /// <inheritdoc/>
    protected override Chart Chart(Theme theme)
    {
        var chart = new Chart(theme, Heading, Subtitle);
        var rows = Shown.Select((life, i) => (life, i)).ToList();
        foreach (var marked in new[] { false, true })
        {
            var spans = rows.Where(r => r.life.Marked == marked).SelectMany(r => Spans(r.life).Select(s => (r.life, r.i, s))).ToList();
            if (spans.Count == 0) continue;
            chart.Trace(new JsonObject
            {
                ["type"] = "bar",
                ["orientation"] = "h",
                ["name"] = marked ? "intermediate edges" : "edges from the inputs",
                ["base"] = Figures.Chart.Numbers(spans.Select(s => (double)s.s.From)),
                ["x"] = Figures.Chart.Numbers(spans.Select(s => (double)(s.s.To - s.s.From))),
                ["y"] = Figures.Chart.Numbers(spans.Select(s => (double)s.i)),
                ["width"] = 0.8, // else the rows that a trace leaves out make its bars wider
                ["marker"] = new JsonObject { ["color"] = theme.Category(marked ? 1 : 0) },
                ["hovertext"] = Figures.Chart.Texts(spans.Select(s => $"{s.life.Run}, {s.life.Edge}: live from {s.s.From} to {s.s.To}")),
                ["hoverinfo"] = "text",
            });
        }
        return chart.Layout("barmode", "overlay").Axis("xaxis", "epoch").Axis("yaxis", "", more: a =>
        {
            a["tickvals"] = Figures.Chart.Numbers(rows.Select(r => (double)r.i));
            a["ticktext"] = Figures.Chart.Texts(rows.Select(r => Typography.Fit($"{r.life.Run} {r.life.Edge}", 120, 11)));
            a["autorange"] = "reversed";
            a["showgrid"] = false;
        });
    }

    private static bool LiveAtEnd(EdgeLife life) => life.Live.Count > 0 && life.Live[^1];

    /// <summary>Live from one epoch to another; the state after an epoch holds until the next one.</summary>
    private static IEnumerable<(int From, int To)> Spans(EdgeLife life)
    {
        for (var epoch = 0; epoch < life.Live.Count; epoch++)
        {
            if (!life.Live[epoch]) continue;
            var from = epoch;
            while (epoch + 1 < life.Live.Count && life.Live[epoch + 1]) epoch++;
            yield return (from, Math.Min(epoch + 1, Math.Max(from, life.Live.Count - 1)));
        }
    }
}
