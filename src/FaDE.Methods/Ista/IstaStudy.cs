using FaDE.Methods.Studies;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Training;
using static FaDE.Methods.Studies.StudyRuns;

namespace FaDE.Methods.Ista;

/// <summary>ISTA-NAS against DARTS, and against supports that nobody learned.</summary>
public static class IstaStudy
{
    private const string Own = "ista-nas", Random = "random support", OneStage = "one stage";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Yang et al., NeurIPS 2020, arXiv 2010.06176",
        Claim =
            "A step of the search costs what the derived network costs, less than half of DARTS's, and the supernet is "
            + "within a point of the derived network.",
        Differs =
            "Four operations per edge, so that a node has four measurements; the rate of the codes is DARTS's here; no "
            + "support is rejected for its size; the one-stage arm has the cells, images and epochs of the others.",
        Choices = "Recovery by our own solver (FISTA with restarts); ties go to the first pair. One stage: codes and "
            + "weights learn from the same batches, for the epochs of search and training together; a node whose "
            + "vector moves by at most 1e-3 is frozen, and the supernet counts as it is.",
        Arms = budget =>
        {
            var (recipe, region) = (Recipes.Darts(budget, new SparseCoding()), budget.Cells.Region(shared: true));
            return
            [
                new SupernetArm(Own, region, recipe with { Hooks = [new Recover()] }, new Support()),
                new SupernetArm(OneStage, region, recipe with
                {
                    Order = UpdateOrder.OneLevel, Epochs = budget.Epochs + budget.Retraining,
                    Hooks = [new Recover(FreezeBelow: 1e-3)],
                }, new Support()) { IsOneStage = true },
                Recipes.DartsArm(budget),
                new SupernetArm(Random, region, recipe with { Hooks = [new RandomSupport()] }, new Support()),
                new SupernetArm("support of the start", region, recipe, new Support()),
                Recipes.RandomArm(budget),
            ];
        },
        Judge = runs =>
        {
            var ratio = runs.Mean("darts", Measured.Work) / runs.Mean(Own, Measured.Work);
            var (small, better) = (runs[Own].Count(run => run[Measured.Gap] < 1), runs.Better(Own, Random));
            return Verdict.Of(ratio > 2 && 6 * small >= 5 * runs.Seeds, 2 * better <= runs.Seeds,
                $"DARTS does {Fixed(ratio)} times the work per step; gaps {runs.Words(Measured.Gap, Own, "darts")}, "
                + $"below a point in {small} of {runs.Seeds} seeds; "
                + $"retrained {runs.Scores(Own, "darts", Random)}, better than the latter in {better} of {runs.Seeds}; "
                + $"in one stage, not retrained, {runs.Scores(OneStage)}.");
        },
    };
}
