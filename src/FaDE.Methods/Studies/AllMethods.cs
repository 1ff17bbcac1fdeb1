using FaDE.Supernet.Derivations;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Studies;

/// <summary>
/// All differentiable methods in one table, on the same cells, images, epochs and retraining, with DARTS, FaDE's recipe
/// R and random cells (ours).
/// </summary>
public static class AllMethods
{
    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = "all",
        Source = "ours",
        Claim = "Every one of these searches gives networks that retrain better than random cells of the same space.",
        Differs =
            "Equal are epochs, not work: the work per step stands in the table. H-DAS searches another space and is "
            + "not in it.",
        Arms = budget =>
        [
            .. new[] { "ista-nas", "gold-nas", "entrannas", "darts-prime", "snas", "dsnas", "proxylessnas",
                "gdas" }.Select(name => PublishedMethod.Named(name).Arms(budget)[0]),
            PublishedMethod.Named("entrannas").Arms(budget).First(arm => arm.Name == "entrannas-dst"),
            Recipes.DartsArm(budget),
            new SupernetArm("fade", budget.Cells.Region(shared: true),
                Recipe.R with { Epochs = budget.Epochs, WarmUpEpochs = budget.Epochs / 4, BatchSize = 64 },
                new Strongest()),
            Recipes.RandomArm(budget),
        ],
        Judge = runs =>
        {
            var better = runs.Arms.Where(arm => arm.Arm != Recipes.RandomCells)
                .Select(arm => (arm.Arm, Seeds: runs.Better(arm.Arm, Recipes.RandomCells))).ToList();
            var list = string.Join(", ", better.Select(b => $"{b.Seeds} {b.Arm}"));
            return Verdict.Of(better.All(b => 5 * b.Seeds >= 4 * runs.Seeds),
                better.Any(b => 2 * b.Seeds <= runs.Seeds),
                $"{runs.Scores(Recipes.RandomCells)}; better than they, of {runs.Seeds} seeds, in: {list}.");
        },
    };
}
