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
/// ProxylessNAS (Cai et al. 2019): weights along one path drawn from softmax(alpha); alphas, on images of their own,
/// from two paths per choice, whose weight together stays; a price on what the network takes.
/// </summary>
public static class ProxylessStudy
{
    private const string Own = "proxylessnas", All = "all paths";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Cai et al., ICLR 2019, arXiv 1812.00332",
        Claim =
            "With two paths per choice a step of the search costs less than half of DARTS's, and the network is no "
            + "worse than that of a search that looks at all paths.",
        Differs =
            "The cells of the common table with 'none' as a fifth operation in place of mobile blocks; parameters in "
            + "place of a phone's latency in the price; an alpha step is not left out where 'none' is open.",
        Choices = "The price is 0.1 (E - R) / R as published, R being half of what the largest candidates take.",
        Arms = budget =>
        {
            var (region, recipe) = (budget.Cells.Region(shared: true, none: true), Search(budget));
            return
            [
                new SupernetArm(Own, region, recipe, new Strongest()),
                new SupernetArm(All, region,
                    recipe with { AlphaRelaxation = new SampledGates(), Hooks = [new EveryFew(5)] }, new Strongest()),
                Recipes.DartsArm(budget), Recipes.RandomArm(budget),
            ];
        },
        Judge = runs =>
        {
            var (ratio, loss) = (runs.Mean(Own, Measured.Work) / runs.Mean("darts", Measured.Work),
                runs.Above(Own, All));
            return Verdict.Of(2 * ratio < 1 && loss.Interval.Low > -2, 2 * ratio >= 1 || loss.Interval.High < 0,
                $"{Fixed(ratio)} of DARTS's work per step; retrained "
                + $"{runs.Scores(Own, All, "darts", Recipes.RandomCells)}; "
                + $"parameters {runs.Words(Measured.Parameters, Own, All)}.");
        },
    };

    /// <summary>
    /// The first quarter of the epochs for weights alone; then the alphas step every fifth batch, without momentum of
    /// the first moment and without decay.
    /// </summary>
    public static Recipe Search(StudyBudget budget) => Recipes.Darts(budget) with
    {
        AlphaRelaxation = new TwoPathGates(),
        WeightRelaxation = new SampledGates(),
        WarmUpEpochs = budget.Epochs / 4,
        AlphaRate = Schedule.Constant(0.01),
        AlphaBetas = (0, 0.999),
        AlphaDecay = 0,
        AlphaInit = AlphaInit.NormalAroundZero,
        Terms = [Price(budget)],
        Hooks = [new EveryFew(5), new RescaledPair()],
    };

    /// <summary>0.1 (E - R) / R, without its constant.</summary>
    private static WeightedTerm Price(StudyBudget budget)
    {
        var resources = budget.Cells.KiloParameters();
        var edges = budget.Cells.Region(shared: true).Choices.Count;
        return new WeightedTerm(new ExpectedResources(resources), 0.1 / (edges * resources.Max() / 2));
    }
}
