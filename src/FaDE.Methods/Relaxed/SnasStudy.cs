using FaDE.Methods.Studies;
using FaDE.Methods.Wiring;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;
using static FaDE.Methods.Studies.StudyRuns;

namespace FaDE.Methods.Relaxed;

/// <summary>
/// SNAS (Xie et al. 2019): one level, every edge weighed by softmax((alpha + Gumbel) / tau) as tau falls; all edges
/// stay, and "none" may win on any of them.
/// </summary>
public static class SnasStudy
{
    private const string Own = "snas", Resources = "snas with resources";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Xie et al., ICLR 2019, arXiv 1812.09926",
        Claim =
            "The supernet is within a third of DARTS's gap of the derived network, whose weights need no retraining, "
            + "and a price on resources makes the network smaller.",
        Differs =
            "The cells of the common table with 'none' as a fifth operation; no drop-path; the alphas' rate is ten "
            + "times theirs, for a tenth of the steps.",
        Choices = "The price counts thousands of parameters, with a coefficient of 0.15 (ours; mild in SNAS's words).",
        Arms = budget =>
        {
            var (region, recipe) = (budget.Cells.Region(shared: true, none: true), Search(budget));
            return
            [
                new SupernetArm(Own, region, recipe, new Strongest()),
                new SupernetArm(Resources, region,
                    recipe with { Terms = [new WeightedTerm(Parameters(budget), 0.15)] }, new Strongest()),
                Recipes.DartsArm(budget), Recipes.RandomArm(budget),
            ];
        },
        Judge = runs =>
        {
            var near = runs.Count(Own, "darts", (a, b) => 3 * a[Measured.Gap] <= b[Measured.Gap]);
            var smaller = runs.Count(Resources, Own, (a, b) => a[Measured.Parameters] < b[Measured.Parameters]);
            return Verdict.Of(6 * Math.Min(near, smaller) >= 5 * runs.Seeds, 2 * near <= runs.Seeds,
                $"Gaps {runs.Words(Measured.Gap, Own, "darts")}, a third of DARTS's in {near} of {runs.Seeds} seeds; "
                + $"parameters {runs.Words(Measured.Parameters, Own, Resources)}, fewer with the price in {smaller}; "
                + $"retrained {runs.Scores(Own, Resources, "darts", Recipes.RandomCells)}.");
        },
    };

    /// <summary>One level; tau falls linearly from 1 to 0.03; alphas begin around 1.</summary>
    public static Recipe Search(StudyBudget budget) =>
        Recipes.Darts(budget, new GumbelSoftmax(1, Hard: false) { FinalTau = 0.03 }) with
        {
            Order = UpdateOrder.OneLevel,
            AlphaInit = AlphaInit.NormalAroundOne,
        };

    /// <summary>Thousands of parameters of the operations, in expectation; "none" has none.</summary>
    private static ExpectedResources Parameters(StudyBudget budget) => new(budget.Cells.KiloParameters());
}
