using FaDE.Methods.Studies;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;

namespace FaDE.Methods.EnTran;

/// <summary>EnTranNAS and EnTranNAS-DST against DARTS and random transit cells.</summary>
public static class EnTranStudy
{
    private const string Own = "entrannas", Sparse = "entrannas-dst", Random = "random transit";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Yang et al., CVPR 2021, arXiv 2101.11342",
        Claim = "With one engine cell a step costs less than DARTS's, and the supernet is within a point and a third of DARTS's gap of the derived network, at no "
            + "loss of retrained accuracy.",
        Differs = "The engine is the last cell, the temperature falls linearly from 1 to 0.1, thresholds begin at 0.047 and rise by a term of -log t of coefficient "
            + "0.1 (all ours: no code was published); operations are not shared between edges.",
        Arms = budget =>
        {
            var (plain, thresholds) = (Recipes.Darts(budget, new EngineTransit()), Recipes.Darts(budget, new EngineTransit(Thresholds: true)));
            var still = Recipes.Darts(budget, new EngineTransit(Thresholds: true) { FirstBeta = 0, LearnsThresholds = false });
            var region = budget.Cells.Region(shared: false);
            return
            [
                Of(Own, plain with { Hooks = [new Transit()] }),
                Of(Sparse, thresholds with { Hooks = [new Transit()], Terms = [new WeightedTerm(new HighThresholds(), 0.1)] }),
                Recipes.DartsArm(budget),
                Of(Random, plain with { Hooks = [new RandomTransit()] }),
                Of("threshold of one half", still with { Hooks = [new Transit()] }),
                Recipes.RandomArm(budget),
            ];

            Arm Of(string name, Recipe recipe) => new SupernetArm(name, region, recipe, new TransitSet());
        },
        Judge = runs =>
        {
            var small = runs.Count(Own, "darts", (a, b) => a[Measured.Gap] <= 1 && a[Measured.Gap] <= b[Measured.Gap] / 3);
            var ratio = runs.Mean("darts", Measured.Work) / runs.Mean(Own, Measured.Work);
            string[] compared = [Own, Sparse, "darts", Random];
            return Verdict.Of(6 * small >= 5 * runs.Seeds && runs.Score(Own) >= runs.Score("darts"), 2 * runs.Better(Own, Random) <= runs.Seeds,
                FormattableString.Invariant($"DARTS does {ratio:0.00} times the work per step; gaps ")
                + string.Join(", ", compared.Select(arm => FormattableString.Invariant($"{runs.Mean(arm, Measured.Gap):0.00} ({arm})")))
                + $", small enough in {small} of {runs.Seeds} seeds; retrained {string.Join(", ", compared.Select(runs.Words))}.");
        },
    };
}
