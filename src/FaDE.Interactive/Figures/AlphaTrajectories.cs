using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>
/// How the weights of the candidates moved during training: one panel per stage, one line per candidate.
/// </summary>
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
            return new Columns().Add("stage", rows.Select(r => r.t.Stage))
                .Add("candidate", rows.Select(r => r.t.Candidate)).Add("epoch", rows.Select(r => r.i + 1))
                .Add("value", rows.Select(r => r.v))
                .Add("low", rows.Select(r => r.t.Low?.ElementAtOrDefault(r.i) ?? double.NaN))
                .Add("high", rows.Select(r => r.t.High?.ElementAtOrDefault(r.i) ?? double.NaN));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Alpha trajectories";

    /// <inheritdoc/>
    protected override string KeyNumbers => string.Join(", ", Stages.Take(6)
        .Select(s => s.MaxBy(t => Last(t)) is { } top && double.IsFinite(Last(top))
        ? $"{s.Key}: candidate {top.Candidate} leads with {Typography.Fixed(Last(top), 2)}"
        : $"{s.Key}: no finite value"))
        + (Stages.Count > 6 ? $", and {Stages.Count - 6} more stages" : "")
        + $", {_all.Max(t => t.Values.Count)} epochs"
        + (Stages.Count > MostPanels ? $"; the first {MostPanels} stages are shown" : "");

    /// <inheritdoc/>
    protected override string? Missing => _all.Length == 0 || _all.All(t => t.Values.Count == 0)
        ? "no epoch has ended yet"
        : _all.All(t => t.Values.All(v => !double.IsFinite(v))) ? "none of the values is a finite number" : null;

    private List<IGrouping<string, AlphaTrajectory>> Stages => [.. _all.GroupBy(t => t.Stage)];

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme)
    {
        var (stages, epochs) =
            (Stages.Take(MostPanels).ToList(), new Scale(1, Math.Max(2, _all.Max(t => t.Values.Count))));
        var vertical = Scale.Fit(_all.SelectMany(t => t.Values.Concat(t.Low ?? []).Concat(t.High ?? [])));
        var room = EndNames.RoomFor(_all.Select(t => t.Candidate), 90);
        return Plot.Grid(stages.Count, PanelHeight, _ => room,
            (n, bottom) => (Axis.Whole(epochs, bottom ? "epoch" : ""),
                new Axis(vertical, $"{stages[n].Key}: {ValueName}") { Count = 4 }, [.. Marks(stages[n], theme, room)]));
    }

    private IEnumerable<Mark> Marks(IEnumerable<AlphaTrajectory> stage, Theme theme, double room)
    {
        if (WarmUp > 0)
            yield return new Area(theme.Panel, Right: Math.Min(_all.Max(t => t.Values.Count), WarmUp + 1))
            { Text = "warm-up" };
        var lines = stage.Select((t, i) =>
            (Line: t, Points: Points(t), Colour: theme.Category(i), Dash: i >= 8 ? "5 3" : null)).ToList();
        foreach (var (line, points, colour, dash) in lines)
        {
            if (line.Low is { } low && line.High is { } high)
                yield return new Band([.. low.Zip(high).Select((band, e) => (e + 1.0, band.First, band.Second))],
                    colour) { Opacity = 0.12 };
            yield return new Curve(points, colour) { Name = $"candidate {line.Candidate}", Dash = dash };
        }
        yield return new EndNames([.. lines.Where(l => l.Points.Count > 0)
            .Select(l => (l.Points[^1].X, l.Points[^1].Y, l.Line.Candidate, l.Colour))], room);
    }

    private static double Last(AlphaTrajectory t) => t.Values.LastOrDefault(double.IsFinite, double.NaN);

    private static List<(double X, double Y)> Points(AlphaTrajectory t) => [.. t.Values.Select((v, e) => (e + 1.0, v))];
}
