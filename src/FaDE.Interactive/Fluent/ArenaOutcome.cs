using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
using FaDE.Search;
using FaDE.Search.Arena;
using FaDE.Search.Drawings;

namespace FaDE.Interactive;

/// <summary>What searches were worth against one another on tables of networks whose accuracies are known.</summary>
public sealed class ArenaOutcome : Result
{
    internal ArenaOutcome(ArenaResults results) : base(complete: true) => Results = results;

    /// <summary>All runs, tests and ranks.</summary>
    public ArenaResults Results { get; }

    /// <inheritdoc/>
    public override Figure Figure => Curves(Results.Plan.Tables[0].Label);

    private protected override string Outcome => $"{Results.Plan.Searches.Count} searches on "
        + $"{Results.Plan.Tables.Count} tables with {Results.Plan.Seeds} seeds: "
        + string.Join("; ", Results.Plan.Ours.Select(own => $"{own} {Count(own, "win")} wins, "
            + $"{Count(own, "loss")} losses, {Count(own, "no difference shown")} without a difference shown")) + ".";

    private protected override string Rest => "";

    /// <summary>What the answers are worth after every training, with 95 % intervals over seeds.</summary>
    /// <param name="table">Label of the table.</param>
    /// <param name="budget">The budget; the largest if null.</param>
    public AnytimeCurves Curves(string table, double? budget = null) => new(Results.Plan.Searches.Select((search, i) =>
    {
        var curve = Results.Curve(table, search, budget ?? Results.Plan.Budgets.Max());
        return new Figures.AnytimeCurve(search, [.. curve.Costs.Select((c, p) => new CurvePoint(c, curve.Means[p],
            curve.Intervals[p].Low, curve.Intervals[p].High)).Where(p => double.IsFinite(p.Value))], RoleOf(search, i));
    }))
    {
        Title = $"{table}: what the answers are worth",
        ValueName = "value of the answer",
    };

    /// <summary>Regret of every search, mean over the tables that were not held back; that of the first is 1.</summary>
    public TableView<RegretRow> Table() => TableView.Of(
        from budget in Results.Plan.Budgets
        from search in Results.Plan.Searches
        let tables = Results.TablesOf(heldBack: false)
        let found = Results.RegretWithInterval(tables, search, budget)
        select new RegretRow(search, budget, found.Regret, found.Interval.Low, found.Interval.High))
        .Decimals(2, "Regret", "Low", "High");

    /// <summary>
    /// Regret with its 95 % interval over seeds, mean over tables: that of the first search is 1, that of
    /// the optimum 0.
    /// </summary>
    /// <param name="budget">The budget; the largest if null.</param>
    /// <param name="heldBack">Whether of the tables that were held back while settings were chosen.</param>
    /// <exception cref="FadeException">No such table.</exception>
    public BarComparison Regret(double? budget = null, bool heldBack = false)
    {
        var (tables, trainings) = (Tables(heldBack), budget ?? Results.Plan.Budgets.Max());
        return new(Results.Plan.Searches.Select((search, i) =>
        {
            var (regret, interval) = Results.RegretWithInterval(tables, search, trainings);
            return new Estimate(search, regret, interval.Low, interval.High, RoleOf(search, i));
        }))
        {
            Title = $"Regret after {trainings:0} trainings",
            Measure = $"regret, {Results.Plan.Searches[0]} = 1, less is better",
            Decimals = 2,
        };
    }

    /// <summary>Mean ranks over tables with the critical difference (Demsar 2006).</summary>
    /// <param name="budget">The budget; the largest if null.</param>
    /// <exception cref="FadeException">One table alone.</exception>
    public Figure Ranks(double? budget = null)
    {
        var tables = Tables(heldBack: false);
        if (tables.Count < 2)
            throw new FadeException($"Ranks are compared over two tables or more; met {tables.Count}.");
        var trainings = budget ?? Results.Plan.Budgets.Max();
        return new DrawingFigure(new RankDrawing(Results.Plan.Searches, Results.Ranks(tables, trainings)))
            .Titled($"Mean ranks over {tables.Count} tables after {trainings:0} trainings");
    }

    private IReadOnlyList<string> Tables(bool heldBack) => Results.TablesOf(heldBack) is { Count: > 0 } tables ? tables
        : throw new FadeException($"This arena has no table that was {(heldBack ? "" : "not ")}held back.");

    private Role RoleOf(string search, int index) =>
        index == 0 ? Role.Baseline : Results.Plan.Ours.Contains(search) ? Role.Method : Role.Control;

    private int Count(string own, string outcome) =>
        Results.Tests.Count(t => t.Verdict.First == own && t.Outcome == outcome);

    /// <summary>Regret of a search.</summary>
    /// <param name="Search">The search.</param>
    /// <param name="Trainings">The budget.</param>
    /// <param name="Regret">1 for the first search, 0 for the optimum.</param>
    /// <param name="Low">Lower end of its 95 % interval.</param>
    /// <param name="High">Upper end.</param>
    public sealed record RegretRow(string Search, double Trainings, double Regret, double Low, double High);
}
