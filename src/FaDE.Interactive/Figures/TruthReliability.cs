using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Statistics;

namespace FaDE.Interactive.Figures;

/// <summary>
/// Whether there is anything to rank: accuracies of every architecture over seeds, their spread between architectures
/// and between seeds, and the ceiling that it sets.
/// </summary>
/// <param name="rows">One per architecture.</param>
public sealed class TruthReliability(IEnumerable<SeedRow> rows) : Figure
{
    private readonly SeedRow[] _rows = [.. rows];

    /// <summary>The figure of a truth table.</summary>
    public static TruthReliability Of(TruthTable truth) =>
        new(truth.Accuracies.OrderBy(r => r.Key, Search.Spaces.ArchitectureOrder.Instance)
            .Select(r => new SeedRow(r.Key.ToString(), r.Value)));

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var cells = _rows.SelectMany(r => r.Accuracies.Select((a, seed) => (r.Label, seed, a))).ToList();
            return new Columns().Add("architecture", cells.Select(c => c.Label)).Add("seed", cells.Select(c => c.seed))
                .Add("accuracy", cells.Select(c => c.a));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Reliability of the truth";

    /// <inheritdoc/>
    protected override string KeyNumbers => Agreement is { } r && double.IsFinite(r.Ceiling)
        ? $"reliability {Typography.Fixed(r.Mean, 2)}, so no correlation with it can be expected above "
            + $"{Typography.Fixed(r.Ceiling, 2)}; sd {Typography.Fixed(r.Between, 3)} between architectures, "
            + $"{Typography.Fixed(r.Seed, 3)} between seeds, {r.Architectures} architectures, {r.Seeds} seeds"
        : Shown.Count > 1 && !Variation.BeyondRounding([.. Shown.Select(r => r.Mean)])
        ? $"{Shown.Count} architectures of equal accuracy: there is nothing to rank, and no ceiling"
        : $"{Shown.Count} architectures; reliability takes at least two of them with two seeds each, equally many";

    /// <inheritdoc/>
    protected override string? Missing => _rows.Length == 0 ? "no architecture has been trained yet" : Shown.Count == 0
        ? $"none of the {_rows.Length} architectures has a finite accuracy" : null;

    private List<(string Label, double[] Values, double Mean)> Shown =>
        [.. _rows.Select(r => (r.Label, Values: r.Accuracies.Where(double.IsFinite).ToArray()))
            .Where(r => r.Values.Length > 0)
            .Select(r => (r.Label, r.Values, Variation.Mean(r.Values))).OrderBy(r => r.Item3)];

    private Reliability? Agreement =>
        Shown is { Count: > 1 } shown && shown.Select(r => r.Values.Length).Distinct().Count() == 1
            ? Reliability.Of([.. shown.Select(r => r.Values)]) : null;

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme)
    {
        var (shown, agreement) = (Shown, Agreement);
        var aside = agreement is { } a && double.IsFinite(a.Ceiling);
        var width = (aside ? 610 : FigureWidth - 24) - 72;
        List<(double X, double Y, string Label)> seeds =
            [.. shown.SelectMany((r, i) => r.Values.Select(v => ((double)i, v, r.Label)))];
        var panel = new Panel(72, 42, width, 360 - 42 - 46,
            new Axis(new Scale(-0.5, shown.Count - 0.5), "architectures, from the worst to the best mean") { At = [] },
            Axis.Of(shown.SelectMany(r => r.Values), "accuracy, one dot per seed") with { Count = 5 },
            new Points([.. seeds.Select(s => (s.X, s.Y))], theme.Category(5))
            { Name = "one seed", Radius = 2.6, Opacity = 0.7, Hint = i => seeds[i].Label },
            new Points([.. shown.Select((r, i) => ((double)i, r.Mean))], theme.Category(0))
            {
                Name = "mean",
                Shape = PointShape.Dash,
                Radius = Math.Clamp(width / shown.Count * 0.35, 0.6, 9),
                Opacity = 1,
                Hint = i => $"{shown[i].Label}: {Typography.Fixed(shown[i].Mean, 3)}",
            });
        if (!aside) return new(360) { Panels = [panel] };
        var r = agreement!;
        return new(360)
        {
            Panels =
            [
                panel,
                EstimateRows.Panel([new("architectures", r.Between), new("seeds", r.Seed, Role: Role.Control)], theme,
                    644, 22, 232, "standard deviation between", 3, 110),
                EstimateRows.Panel([new("one seed", r.Single), new($"mean of {r.Seeds}", r.Mean),
                    new("split half", r.SplitHalf, Role: Role.Baseline), new("ceiling", r.Ceiling)],
                    theme, 644, 172, 232, "reliability", 2, 110),
            ],
        };
    }
}
