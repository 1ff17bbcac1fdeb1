using System.Text.Json.Nodes;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Wiring;

/// <summary>What moves during a search, over its epochs: panels side by side, each with its own vertical axis.</summary>
/// <param name="panels">From left to right, three to a row.</param>
public sealed class EpochPanels(IEnumerable<EpochPanel> panels) : Figure
{
    private const int MostPanels = 16;
    private const double PanelHeight = 240;

    private readonly EpochPanel[] _all = [.. panels];

    /// <summary>The key numbers; made from the last values of the first panels if empty.</summary>
    public string Finding { get; init; } = "";

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var rows = _all.SelectMany(p => p.Lines.SelectMany(l => l.Values.Select((v, e) => (p.Title, l.Name, Epoch: e, Value: v)))).ToList();
            return new Columns().Add("panel", rows.Select(r => r.Title)).Add("line", rows.Select(r => r.Name)).Add("epoch", rows.Select(r => r.Epoch))
                .Add("value", rows.Select(r => r.Value));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Over the epochs";

    /// <inheritdoc/>
    protected override string KeyNumbers => Finding != "" ? Finding : string.Join("; ", _all.Take(3).Select(p => $"{p.Title}: " + string.Join(", ",
        p.Lines.Take(3).Select(l => $"{l.Name} {Typography.Number(Math.Round(l.Values.LastOrDefault(double.IsFinite, double.NaN), 3))}"))))
        + $", {Epochs} epochs";

    /// <inheritdoc/>
    protected override string? Missing => _all.All(p => p.Lines.All(l => l.Values.Count == 0)) ? "no epoch has ended yet"
        : _all.All(p => p.Lines.All(l => l.Values.All(v => !double.IsFinite(v)))) ? "none of the values is a finite number" : null;

    /// <inheritdoc/>
    protected override double BodyHeight => 18 + (Shown.Length + Across - 1) / Across * (PanelHeight + 16);

    private EpochPanel[] Shown => [.. _all.Take(MostPanels)];

    private int Across => Shown.Length switch { 1 => 1, 2 or 4 => 2, _ => 3 };

    private int Epochs => Math.Max(1, _all.Max(p => p.Lines.Select(l => l.Values.Count).DefaultIfEmpty(0).Max()) - 1);

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        var horizontal = new Scale(0, Epochs);
        var width = (FigureWidth - 32) / Across;
        for (var n = 0; n < Shown.Length; n++)
        {
            var lines = Shown[n].Lines;
            var room = Math.Min(96, 24 + lines.Select(l => Typography.Width(l.Name, 11.5)).DefaultIfEmpty(0).Max());
            var (left, top) = (16 + n % Across * width, 18 + n / Across * (PanelHeight + 16));
            var vertical = Scale.Fit(lines.SelectMany(l => l.Values).Append(Shown[n].Level));
            var panel = new Panel(canvas, left + 48, top + 24, width - 48 - room, PanelHeight - 24 - 42, horizontal, vertical);
            var bottom = n + Across >= Shown.Length;
            panel.Axes(bottom ? "epoch" : "", Shown[n].Title, 4, 4, [.. horizontal.Ticks(4).Where(t => t == Math.Round(t))]);
            panel.Level(Shown[n].Level, canvas.Theme.Muted);
            for (var i = 0; i < lines.Count; i++)
            {
                var (thickness, opacity) = lines[i].Emphasis ? (2, 1.0) : (1, 0.6);
                panel.Curve(Points(lines[i]), canvas.Theme.Category(i), thickness, i >= 8 ? "5 3" : null, opacity);
            }
            panel.EndLabels([.. lines.Select((l, i) => (Points: Points(l), l, i)).Where(x => x.Points.Count > 0 && x.l.Name != "")
                .Select(x => (x.Points[^1].X, x.Points[^1].Y, x.l.Name, canvas.Theme.Category(x.i)))], room);
        }
    }

    /// <inheritdoc/>
    protected override Chart Chart(Theme theme)
    {
        var chart = new Chart(theme, Heading, Subtitle);
        var named = new HashSet<string>(); // a line of the same name in another panel shares its place in the legend
        for (var n = 0; n < Shown.Length; n++)
        {
            var axis = n == 0 ? "" : (n + 1).ToString();
            foreach (var (line, i) in Shown[n].Lines.Select((l, i) => (l, i)))
                chart.Points(line.Name == "" ? $"line {i + 1}" : line.Name, Points(line), "lines", theme.Category(i),
                    more: t => (t["xaxis"], t["yaxis"], t["legendgroup"], t["showlegend"]) = ("x" + axis, "y" + axis, line.Name, named.Add(line.Name)));
            chart.Axis("xaxis" + axis, "epoch").Axis("yaxis" + axis, Shown[n].Title);
        }
        return chart.Layout("grid",
            new JsonObject { ["rows"] = (Shown.Length + Across - 1) / Across, ["columns"] = Across, ["pattern"] = "independent" });
    }

    private static List<(double X, double Y)> Points(EpochLine line) =>
        [.. line.Values.Select((v, e) => ((double)e, v)).Where(p => double.IsFinite(p.v))];
}
