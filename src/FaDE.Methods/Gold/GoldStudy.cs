using FaDE.Methods.Studies;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;
using static FaDE.Methods.Studies.StudyRuns;

namespace FaDE.Methods.Gold;

/// <summary>
/// GOLD-NAS against one cut of DARTS at the end, and its series against random networks of equal size.
/// </summary>
public static class GoldStudy
{
    private const string Own = "gold-nas";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Bi et al. 2020, arXiv 2007.03331",
        Claim =
            "Gradual cutting loses at most a third of what DARTS's one cut loses, and one run gives a series of "
            + "networks that is better than random ones of as "
            + "many multiply-adds.",
        Differs =
            "Four operations per edge; the price begins at 0.25 and not at 1e-5, because there are tens of steps in "
            + "all and not tens of thousands; "
            + "gates learn at a rate of 0.2; no augmentation, no auxiliary head.",
        Choices =
            "Gaps are measured on held-out images, at every epoch that cuts; the last gate of a node stays; all "
            + "networks of the series are kept.",
        Panels =
        [
            new("What every round of cuts loses", "round of cuts", "points on held-out images", Measured.Gaps),
            new("The series of one run", "multiply-adds", "retrained accuracy, %", Measured.Series,
                Measured.RandomSeries),
        ],
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
                Hooks = [new GradualCutting(FirstPrice: 0.25)],
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
            double[] gaps = [.. runs[Own].SelectMany(run => run.Curves.GetValueOrDefault(Measured.Gaps, []))
                .Select(point => point[1])];
            if (gaps.Length == 0) return Verdict.Undecided("Nothing was cut in the epochs of this budget.");
            var (gap, other) = (gaps.Average(), runs.Mean("darts", Measured.Gap));
            var better = runs[Own].Count(run =>
                HyperVolume(run, Measured.Series) > HyperVolume(run, Measured.RandomSeries));
            return Verdict.Of(gap <= other / 3 && 5 * better >= 4 * runs.Seeds, 2 * better <= runs.Seeds,
                $"A round of cuts ({gaps.Length} were made) loses {Fixed(gap)} points on average and "
                + $"{Fixed(gaps.Max())} at most, DARTS's one cut {Fixed(other)}; the series covers more than random "
                + $"networks in {better} of {runs.Seeds} seeds; retrained "
                + $"{runs.Scores(Own, "darts", Recipes.RandomCells)}.");
        },
    };

    private static double HyperVolume(ArmRun run, string curve) => HyperVolume(run.Curves.GetValueOrDefault(curve, []));

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
