using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Wiring;

/// <summary>
/// What moves during a search, over its epochs: panels side by side, each with its own vertical axis.
/// </summary>
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
            var rows = _all.SelectMany(p =>
                p.Lines.SelectMany(l => l.Values.Select((v, e) => (p.Title, l.Name, Epoch: e, Value: v)))).ToList();
            return new Columns().Add("panel", rows.Select(r => r.Title)).Add("line", rows.Select(r => r.Name))
                .Add("epoch", rows.Select(r => r.Epoch)).Add("value", rows.Select(r => r.Value));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Over the epochs";

    /// <inheritdoc/>
    protected override string KeyNumbers =>
        Finding != "" ? Finding : string.Join("; ", _all.Take(3).Select(p => $"{p.Title}: " + string.Join(", ",
            p.Lines.Take(3).Select(l =>
                $"{l.Name} {Typography.Number(Math.Round(l.Values.LastOrDefault(double.IsFinite, double.NaN), 3))}"))))
        + $", {Epochs} epochs";

    /// <inheritdoc/>
    protected override string? Missing => _all.All(p => p.Lines.All(l => l.Values.Count == 0))
        ? "no epoch has ended yet"
        : _all.All(p => p.Lines.All(l => l.Values.All(v => !double.IsFinite(v))))
        ? "none of the values is a finite number"
        : null;

    private EpochPanel[] Shown => [.. _all.Take(MostPanels)];

    private int Epochs => Math.Max(1, _all.Max(p => p.Lines.Select(l => l.Values.Count).DefaultIfEmpty(0).Max()) - 1);

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme)
    {
        double Room(int n) => EndNames.RoomFor(Shown[n].Lines.Select(l => l.Name), 96);
        return Plot.Grid(Shown.Length, PanelHeight, Room, (n, bottom) =>
        {
            var lines = Shown[n].Lines;
            return (Axis.Whole(new Scale(0, Epochs), bottom ? "epoch" : ""),
                Axis.Of(lines.SelectMany(l => l.Values).Append(Shown[n].Level), Shown[n].Title) with { Count = 4 },
                [
                    new Level(Shown[n].Level, theme.Muted),
                    .. lines.Select((line, i) => new Curve(Points(line), theme.Category(i))
                    {
                        Name = line.Name,
                        Thickness = line.Emphasis ? 2 : 1,
                        Opacity = line.Emphasis ? 1 : 0.6,
                        Dash = i >= 8 ? "5 3" : null,
                    }),
                    new EndNames([.. lines.Select((l, i) => (Points: Points(l), l, i))
                        .Where(x => x.Points.Count > 0 && x.l.Name != "")
                        .Select(x => (x.Points[^1].X, x.Points[^1].Y, x.l.Name, theme.Category(x.i)))], Room(n)),
                ]);
        });
    }

    private static List<(double X, double Y)> Points(EpochLine line) =>
        [.. line.Values.Select((v, e) => ((double)e, v)).Where(p => double.IsFinite(p.v))];
}
