using FaDE.Methods.Studies;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Gold;

/// <summary>GOLD-NAS against one cut of DARTS at the end, and its series against random networks of equal size.</summary>
public static class GoldStudy
{
    private const string Own = "gold-nas";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Bi et al. 2020, arXiv 2007.03331",
        Claim = "Gradual cutting loses at most a third of what DARTS's one cut loses, and one run gives a series of networks that is better than random ones of as "
            + "many multiply-adds.",
        Differs = "Four operations per edge; the price begins at 0.02 and not at 1e-5, because there are tens of steps per epoch here and not hundreds; gates "
            + "learn at a rate of 0.2; no augmentation, no auxiliary head; gaps are measured on held-out images.",
        Arms = budget =>
        {
            var recipe = Recipes.Darts(budget, new Gates()) with
            {
                Order = UpdateOrder.OneLevel,
                AlphaMomentum = 0.9,
                AlphaRate = Schedule.Constant(0.2),
                AlphaDecay = 0,
                AlphaInit = AlphaInit.Zeros,
                Terms = [new WeightedTerm(new ResourcePrice())],
                Hooks = [new GradualCutting(FirstPrice: 0.02)],
            };
            var region = budget.Cells.Region(shared: false);
            return
            [
                new SupernetArm(Own, region, recipe, new Series()),
                Recipes.DartsArm(budget, sharedCells: false),
                new SupernetArm("two levels", region, recipe with { Order = UpdateOrder.FirstOrder }, new Series()),
                Recipes.RandomArm(budget, sharedCells: false),
            ];
        },
        Judge = runs =>
        {
            double[] gaps = [.. runs[Own].SelectMany(run => run.Curves.GetValueOrDefault(GradualCutting.Gaps, [])).Select(point => point[1])];
            if (gaps.Length == 0) return Verdict.Undecided("Nothing was cut in the epochs of this budget.");
            var (gap, other) = (gaps.Average(), runs.Mean("darts", Measured.Gap));
            var better = runs[Own].Count(run => HyperVolume(run.Curves[Measured.Series]) > HyperVolume(run.Curves[Measured.RandomSeries]));
            return Verdict.Of(gap <= other / 3 && 5 * better >= 4 * runs.Seeds, 2 * better <= runs.Seeds,
                FormattableString.Invariant($"Each of {gaps.Length} rounds of cuts loses {gap:0.00} points, DARTS's one cut {other:0.00}; the series covers more ")
                + $"than random networks in {better} of {runs.Seeds} seeds; retrained {runs.Words(Own)}, {runs.Words("darts")}, {runs.Words(Recipes.RandomCells)}.");
        },
    };

    /// <summary>The part of (multiply-adds up to the largest, accuracy) that a series covers, in %.</summary>
    public static double HyperVolume(IReadOnlyList<double[]> series)
    {
        if (series.Count == 0) return 0;
        var (largest, area, best) = (series.Max(point => point[0]), 0.0, 0.0);
        double[][] order = [.. series.OrderBy(point => point[0])];
        for (var i = 0; i < order.Length; i++)
        {
            best = Math.Max(best, order[i][1]);
            area += best * ((i + 1 < order.Length ? order[i + 1][0] : largest * 1.1) - order[i][0]);
        }
        return area / (largest * 1.1);
    }
}
