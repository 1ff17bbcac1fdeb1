using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>
/// How much averaging the ranks of several supernets helps: the quality of ensembles of growing size.
/// </summary>
/// <param name="points">Per number of supernets the mean quality of such ensembles, and its spread.</param>
public sealed class SeedAveraging(IEnumerable<CurvePoint> points) : Figure
{
    private readonly CurvePoint[] _points = [.. points];

    /// <summary>What is measured.</summary>
    public string Measure { get; init; } = "Spearman correlation with the truth";

    /// <summary>Levels to compare with: the ceiling that the truth's noise sets, the best baseline.</summary>
    public IReadOnlyList<Estimate> Levels { get; init; } = [];

    /// <inheritdoc/>
    public override Columns Data => new Columns().Add("supernets", _points.Select(p => p.X))
        .Add("value", _points.Select(p => p.Value))
        .Add("low", _points.Select(p => p.Low)).Add("high", _points.Select(p => p.High));

    /// <inheritdoc/>
    protected override string Name => "Averaging over supernets";

    /// <inheritdoc/>
    protected override string KeyNumbers => string.Join(", ", new[] { Shown[0], Shown[^1] }.Distinct()
            .Select(p =>
                $"{Typography.Fixed(p.Value, 2)} with {Typography.Number(p.X)} {(p.X == 1 ? "supernet" : "supernets")}")
        .Concat(Levels.Select(l => $"{l.Name} {Typography.Fixed(l.Value, 2)}")));

    /// <inheritdoc/>
    protected override string? Missing => _points.Length == 0 ? "no supernet has been trained yet" : Shown.Count == 0
        ? $"none of the {_points.Length} values is a finite number" : null;

    private List<CurvePoint> Shown =>
        [.. _points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Value)).OrderBy(p => p.X)];

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme)
    {
        var shown = Shown;
        var ends = Levels.Select((l, i) =>
            (X: shown[^1].X, Y: l.Value, Text: $"{l.Name} {Typography.Fixed(l.Value, 2)}", Colour: Colour(theme, i)))
            .Append((X: shown[^1].X, Y: shown[^1].Value,
                Text: $"average of {Typography.Number(shown[^1].X)}: {Typography.Fixed(shown[^1].Value, 2)}",
                Colour: theme.Category(0))).ToList();
        var (room, across) =
            (EndNames.RoomFor(ends.Select(e => e.Text), 240), Axis.Of(shown.Select(p => p.X), "supernets averaged"));
        return Plot.One(340, room, shown.Count <= 24 ? across.With(shown.Select(p => p.X).Distinct()) : across,
            Axis.Of(shown.SelectMany(p => new[] { p.Value, p.Low, p.High }).Concat(Levels.Select(l => l.Value)),
                Measure) with { Count = 5 },
        [
            new Band([.. shown.Select(p => (p.X, p.Low, p.High))], theme.Category(0)),
            .. Levels.Select((l, i) => new Level(l.Value, Colour(theme, i))),
            new Curve([.. shown.Select(p => (p.X, p.Value))], theme.Category(0)) { Thickness = 2.4 },
            new Points([.. shown.Select(p => (p.X, p.Value))], theme.Category(0))
            {
                Radius = 4.5,
                Opacity = 1,
                Hint = i => $"{shown[i].X}: {Typography.Fixed(shown[i].Value, 3)}",
            },
            new EndNames(ends, room),
        ]);
    }

    private string Colour(Theme theme, int level) => Levels[level].Role switch
    {
        Role.Method => theme.Category(2),
        Role.Baseline => theme.Muted,
        _ => theme.Category(1),
    };
}
