using FaDE.Methods.Studies;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;
using static FaDE.Methods.Studies.StudyRuns;

namespace FaDE.Methods.EnTran;

/// <summary>EnTranNAS and EnTranNAS-DST against DARTS and random transit cells.</summary>
public static class EnTranStudy
{
    private const string Own = "entrannas", Sparse = "entrannas-dst", Random = "random transit",
        Shared = "shared features";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Yang et al., CVPR 2021, arXiv 2101.11342",
        Claim =
            "With one engine cell a step costs less than DARTS's, and the supernet is within a point and a third of "
            + "DARTS's gap of the derived network, at no "
            + "loss of retrained accuracy.",
        Differs =
            "First order, tens of steps; cells are not reduced; operations are shared by the edges that leave a node "
            + "in an arm of its own, which evaluates them per edge all the same.",
        Choices =
            "No code was published: the engine is the last cell, the temperature falls linearly from 1 to 0.1, "
            + "thresholds begin at 0.047 and rise by a "
            + "term of -log t of coefficient 0.1, weights sum to 1 per edge, transit cells follow at the end of epochs "
            + "in the first fifth.",
        Arms = budget =>
        {
            var (plain, thresholds) = (Recipes.Darts(budget, new EngineTransit()),
                Recipes.Darts(budget, new EngineTransit(Thresholds: true)));
            var still = Recipes.Darts(budget,
                new EngineTransit(Thresholds: true) { FirstBeta = 0, LearnsThresholds = false });
            var region = budget.Cells.Region(shared: false);
            return
            [
                Of(Own, plain with { Hooks = [new Transit()] }),
                Of(Sparse,
                    thresholds with { Hooks = [new Transit()], Terms = [new WeightedTerm(new HighThresholds(), 0.1)] }),
                Of(Shared, plain with { Hooks = [new Transit(), new SharedFeatures()] }),
                Recipes.DartsArm(budget),
                Of(Random, plain with { Hooks = [new RandomTransit()] }),
                Of("threshold of one half", still with { Hooks = [new Transit()] }),
                Recipes.RandomArm(budget),
            ];

            Arm Of(string name, Recipe recipe) => new SupernetArm(name, region, recipe, new TransitSet());
        },
        Judge = runs =>
        {
            var small = runs.Count(Own, "darts", (a, b) => a[Measured.Gap] <= Math.Min(1, b[Measured.Gap] / 3));
            var ratio = runs.Mean("darts", Measured.Work) / runs.Mean(Own, Measured.Work);
            string[] compared = [Own, Sparse, Shared, "darts", Random];
            return Verdict.Of(6 * small >= 5 * runs.Seeds && runs.Score(Own) >= runs.Score("darts"),
                2 * runs.Better(Own, Random) <= runs.Seeds,
                $"DARTS does {Fixed(ratio)} times the work per step; "
                + $"gaps {runs.Words(Measured.Gap, Own, Sparse, Shared, "darts", Random)}, small enough in "
                + $"{small} of {runs.Seeds} seeds; retrained {runs.Scores(compared)}.");
        },
    };
}
