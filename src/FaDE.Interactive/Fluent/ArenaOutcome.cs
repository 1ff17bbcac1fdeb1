using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
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

    private protected override string Outcome => $"{Results.Plan.Searches.Count} searches on {Results.Plan.Tables.Count} tables with {Results.Plan.Seeds} seeds: "
        + string.Join("; ", Results.Plan.Ours.Select(own => $"{own} {Count(own, "win")} wins, {Count(own, "loss")} losses, {Count(own, "no difference shown")} without a difference shown")) + ".";

    private protected override string Rest => "";

    /// <summary>What the answers are worth after every training, with 95 % intervals over seeds.</summary>
    /// <param name="table">Label of the table.</param>
    /// <param name="budget">The budget; the largest if null.</param>
    public AnytimeCurves Curves(string table, double? budget = null) => new(Results.Plan.Searches.Select((search, i) =>
    {
        var curve = Results.Curve(table, search, budget ?? Results.Plan.Budgets.Max());
        return new Figures.AnytimeCurve(search, [.. curve.Costs.Select((c, p) => new CurvePoint(c, curve.Means[p], curve.Intervals[p].Low, curve.Intervals[p].High)).Where(p => double.IsFinite(p.Value))],
            i == 0 ? Role.Baseline : Results.Plan.Ours.Contains(search) ? Role.Method : Role.Control);
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
        select new RegretRow(search, budget, found.Regret, found.Interval.Low, found.Interval.High)).Decimals(2, "Regret", "Low", "High");

    private int Count(string own, string outcome) => Results.Tests.Count(t => t.Verdict.First == own && t.Outcome == outcome);

    /// <summary>Regret of a search.</summary>
    /// <param name="Search">The search.</param>
    /// <param name="Trainings">The budget.</param>
    /// <param name="Regret">1 for the first search, 0 for the optimum.</param>
    /// <param name="Low">Lower end of its 95 % interval.</param>
    /// <param name="High">Upper end.</param>
    public sealed record RegretRow(string Search, double Trainings, double Regret, double Low, double High);
}
