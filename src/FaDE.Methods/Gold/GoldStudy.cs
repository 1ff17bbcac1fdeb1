using FaDE.Methods.Studies;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Gold;

/// <summary>GOLD-NAS against one cut of DARTS at the end, and its series against random networks of equal size.</summary>
public sealed class GoldStudy : PublishedMethod
{
    /// <inheritdoc/>
    public override string Name => "gold-nas";

    /// <inheritdoc/>
    public override string Source => "Bi et al. 2020, arXiv 2007.03331";

    /// <inheritdoc/>
    public override string Claim => "Gradual cutting loses at most a third of what DARTS's one cut loses, and one run gives a series of networks that is better "
        + "than random ones of as many multiply-adds.";

    /// <inheritdoc/>
    public override string Differs => "Four operations per edge; the price begins at 0.02 and not at 1e-5, because there are tens of steps per epoch here and not "
        + "hundreds; gates learn at a rate of 0.2; no augmentation, no auxiliary head; gaps are measured on held-out images.";

    /// <inheritdoc/>
    public override IReadOnlyList<Arm> Arms(StudyBudget budget)
    {
        var recipe = Recipes.Darts(budget, new Gates()) with
        {
            Order = UpdateOrder.OneLevel,
            AlphaMomentum = 0.9,
            AlphaRate = Schedule.Constant(0.2),
            AlphaDecay = 0,
            AlphaInit = Supernet.HyperArchitectures.AlphaInit.Zeros,
            Terms = [new WeightedTerm(new ResourcePrice())],
        };
        return
        [
            new("gold-nas", recipe with { Hooks = [new GradualCutting(FirstPrice: 0.02)] }, new Series(), SharedCells: false),
            Recipes.DartsArm(budget, sharedCells: false),
            new("two levels", recipe with { Order = UpdateOrder.FirstOrder, Hooks = [new GradualCutting(FirstPrice: 0.02)] }, new Series(), SharedCells: false),
            Recipes.RandomArm(sharedCells: false),
        ];
    }

    /// <inheritdoc/>
    public override Verdict Judge(IReadOnlyDictionary<string, IReadOnlyList<ArmRun>> runs)
    {
        var (own, darts) = (runs["gold-nas"], runs["darts"]);
        var gaps = own.SelectMany(run => run.CutGaps).ToList();
        if (gaps.Count == 0) return Verdict.Undecided("Nothing was cut in the epochs of this budget.");
        var (gap, other) = (gaps.Average(), darts.Average(run => run.Gap));
        var better = own.Count(run => HyperVolume(run.Series) > HyperVolume(run.RandomSeries));
        var why = FormattableString.Invariant($"A cut loses {gap:0.00} points, DARTS's one cut {other:0.00}; the series covers more than random networks in ")
            + $"{better} of {own.Count} seeds.";
        return gap <= other / 3 && 5 * better >= 4 * own.Count ? Verdict.Supports(why) : 2 * better <= own.Count ? Verdict.Refutes(why) : Verdict.Undecided(why);
    }

    /// <summary>The part of (multiply-adds up to the largest, accuracy) that a series covers, 0 to 1.</summary>
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
