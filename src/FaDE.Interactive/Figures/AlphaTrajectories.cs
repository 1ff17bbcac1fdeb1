using System.Text.Json.Nodes;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>How the weights of the candidates moved during training: one panel per stage, one line per candidate.</summary>
/// <param name="trajectories">All candidates of all stages.</param>
public sealed class AlphaTrajectories(IEnumerable<AlphaTrajectory> trajectories) : Figure
{
    private const int MostPanels = 12;
    private const double PanelHeight = 230;

    private readonly AlphaTrajectory[] _all = [.. trajectories];

    /// <summary>What the lines show.</summary>
    public string ValueName { get; init; } = "softmax of alpha";

    /// <summary>Epochs of training before the alphas moved; shaded.</summary>
    public int WarmUp { get; init; }

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var rows = _all.SelectMany(t => t.Values.Select((v, i) => (t, v, i))).ToList();
            return new Columns().Add("stage", rows.Select(r => r.t.Stage)).Add("candidate", rows.Select(r => r.t.Candidate))
                .Add("epoch", rows.Select(r => r.i + 1))
                .Add("value", rows.Select(r => r.v)).Add("low", rows.Select(r => r.t.Low?.ElementAtOrDefault(r.i) ?? double.NaN))
                .Add("high", rows.Select(r => r.t.High?.ElementAtOrDefault(r.i) ?? double.NaN));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Alpha trajectories";

    /// <inheritdoc/>
    protected override string KeyNumbers => string.Join(", ", Stages.Take(6)
        .Select(s => s.MaxBy(t => Last(t)) is { } top && double.IsFinite(Last(top))
        ? $"{s.Key}: candidate {top.Candidate} leads with {Typography.Fixed(Last(top), 2)}" : $"{s.Key}: no finite value"))
        + (Stages.Count > 6 ? $", and {Stages.Count - 6} more stages" : "") + $", {_all.Max(t => t.Values.Count)} epochs"
        + (Stages.Count > MostPanels ? $"; the first {MostPanels} stages are shown" : "");

    /// <inheritdoc/>
    protected override string? Missing => _all.Length == 0 || _all.All(t => t.Values.Count == 0) ? "no epoch has ended yet"
        : _all.All(t => t.Values.All(v => !double.IsFinite(v))) ? "none of the values is a finite number" : null;

    /// <inheritdoc/>
    protected override double BodyHeight => 18 + (Math.Min(Stages.Count, MostPanels) + Across - 1) / Across * (PanelHeight + 16);

    private List<IGrouping<string, AlphaTrajectory>> Stages => [.. _all.GroupBy(t => t.Stage)];

    private int Across => Stages.Count switch { 1 => 1, 2 or 4 => 2, _ => 3 };

    private double Room => Math.Min(90, 22 + _all.Max(t => Typography.Width(t.Candidate, 11.5)));

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        var (across, epochs) = (Across, Math.Max(2, _all.Max(t => t.Values.Count)));
        var vertical = Scale.Fit(_all.SelectMany(t => t.Values.Concat(t.Low ?? []).Concat(t.High ?? [])));
        var width = (FigureWidth - 32) / across;
        foreach (var (stage, n) in Stages.Take(MostPanels).Select((s, n) => (s, n)))
        {
            var (left, top) = (16 + n % across * width, 18 + n / across * (PanelHeight + 16));
            var panel = new Panel(canvas, left + 48, top + 24, width - 48 - Room, PanelHeight - 24 - 42, new Scale(1, epochs), vertical);
            if (WarmUp > 0)
            {
                var end = panel.X(Math.Min(epochs, WarmUp + 1));
                canvas.Rectangle(panel.Left, panel.Top, end - panel.Left, panel.Bottom - panel.Top, canvas.Theme.Panel);
                if (end - panel.Left > 58) canvas.Text(panel.Left + 5, panel.Bottom - 6, "warm-up", 10.5, canvas.Theme.Muted);
            }
            panel.Axes(n / across == (Math.Min(Stages.Count, MostPanels) - 1) / across ? "epoch" : "", $"{stage.Key}: {ValueName}", 4, 4,
                [.. new Scale(1, epochs).Ticks(4).Where(t => t == Math.Round(t))]);
            var lines = stage.ToList();
            for (var i = 0; i < lines.Count; i++)
            {
                if (lines[i].Low is { } low && lines[i].High is { } high)
                    panel.Band([.. low.Zip(high).Select((band, e) => (e + 1.0, band.First, band.Second))], canvas.Theme.Category(i), 0.12);
                panel.Curve(Points(lines[i]), canvas.Theme.Category(i), dash: i >= 8 ? "5 3" : null);
            }
            panel.EndLabels([.. lines.Select((t, i) => (Points(t), t, i)).Where(x => x.Item1.Count > 0)
                .Select(x => (x.Item1[^1].X, x.Item1[^1].Y, x.t.Candidate, canvas.Theme.Category(x.i)))], Room);
        }
    }

    /// <inheritdoc/>
    protected override Chart Chart(Theme theme)
    {
        var chart = new Chart(theme, Heading, Subtitle);
        var stages = Stages.Take(MostPanels).ToList();
        for (var n = 0; n < stages.Count; n++)
        {
            var axis = n == 0 ? "" : (n + 1).ToString();
            foreach (var (line, i) in stages[n].Select((t, i) => (t, i)))
                chart.Points($"candidate {line.Candidate}", Points(line), "lines", theme.Category(i),
                    more: t => (t["xaxis"], t["yaxis"], t["legendgroup"], t["showlegend"]) = ("x" + axis, "y" + axis, i.ToString(), n == 0));
            chart.Axis("xaxis" + axis, "epoch").Axis("yaxis" + axis, stages[n].Key);
        }
        return chart.Layout("grid", new JsonObject
        {
            ["rows"] = (stages.Count + Across - 1) / Across,
            ["columns"] = Across,
            ["pattern"] = "independent"
        });
    }

    private static double Last(AlphaTrajectory t) => t.Values.LastOrDefault(double.IsFinite, double.NaN);

    private static List<(double X, double Y)> Points(AlphaTrajectory t) => [.. t.Values.Select((v, e) => (e + 1.0, v))];
}
