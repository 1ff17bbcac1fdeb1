using FaDE.Methods.Studies;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Training;
using static FaDE.Methods.Studies.StudyRuns;

namespace FaDE.Methods.Relaxed;

/// <summary>
/// DSNAS (Hu et al. 2020): one level and one sampled path; dL/dalpha is the cost of what was sampled times the gradient
/// of its log-probability; choices are fixed as soon as one candidate leads.
/// </summary>
public static class DsnasStudy
{
    private const string Own = "dsnas", Without = "without early fixing";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Hu et al., CVPR 2020, arXiv 2002.09128",
        Claim =
            "A step of the search costs what a network costs, less than half of DARTS's, and the derived network with "
            + "the supernet's weights is within two points of itself trained from scratch.",
        Differs =
            "The cells of the common table with 'none' as a fifth operation in place of ShuffleNet's blocks; no price "
            + "on operations and no pretraining on uniform paths.",
        Choices = "The recipe is DARTS's but for order, draws and first values of the alphas.",
        Arms = budget =>
        {
            var (region, recipe) = (budget.Cells.Region(shared: true, none: true), Search(budget));
            return
            [
                new SupernetArm(Own, region, recipe, new Strongest()),
                new SupernetArm(Without, region, recipe with { Hooks = [] }, new Strongest()),
                Recipes.DartsArm(budget), Recipes.RandomArm(budget),
            ];
        },
        Judge = runs =>
        {
            var ratio = runs.Mean(Own, Measured.Work) / runs.Mean("darts", Measured.Work);
            var near = runs[Own].Count(run => run[Measured.Derived] >= run.Score - 2);
            return Verdict.Of(2 * ratio < 1 && 6 * near >= 5 * runs.Seeds, 2 * ratio >= 1 || 2 * near <= runs.Seeds,
                $"{Fixed(ratio)} of DARTS's work per step; without retraining "
                    + $"{runs.Words(Measured.Derived, Own, Without, "darts")}, within two points in {near} of "
                    + $"{runs.Seeds} seeds; retrained {runs.Scores(Own, Without, "darts", Recipes.RandomCells)}.");
        },
    };

    /// <summary>One level, score functions of sampled paths, choices fixed at a lead of 0.3.</summary>
    public static Recipe Search(StudyBudget budget) => Recipes.Darts(budget, new SinglePathScoreFunction()) with
    {
        Order = UpdateOrder.OneLevel,
        AlphaInit = AlphaInit.NormalAroundOne,
        AlphaDecay = 0,
        Hooks = [new EarlyFixing()],
    };
}
