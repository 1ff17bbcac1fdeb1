using FaDE.Methods.Studies;
using FaDE.Supernet.Terms;

namespace FaDE.Methods.EnTran;

/// <summary>EnTranNAS and EnTranNAS-DST against DARTS and random transit cells.</summary>
public sealed class EnTranStudy : PublishedMethod
{
    /// <inheritdoc/>
    public override string Name => "entrannas";

    /// <inheritdoc/>
    public override string Source => "Yang et al., CVPR 2021, arXiv 2101.11342";

    /// <inheritdoc/>
    public override string Claim => "With one engine cell a step costs less than DARTS's, and the supernet is within a point and a third of DARTS's gap of the "
        + "derived network, at no loss of retrained accuracy.";

    /// <inheritdoc/>
    public override string Differs => "The engine is the last cell, the temperature falls linearly from 1 to 0.1, thresholds begin at 0.047 and rise by a term of "
        + "-log t of coefficient 0.1 (all ours: no code was published); operations are not shared between edges.";

    /// <inheritdoc/>
    public override IReadOnlyList<Arm> Arms(StudyBudget budget)
    {
        var (plain, thresholds) = (Recipes.Darts(budget, new EngineTransit()), Recipes.Darts(budget, new EngineTransit(Thresholds: true)));
        var still = Recipes.Darts(budget, new EngineTransit(Thresholds: true) { FirstBeta = 0, LearnsThresholds = false });
        return
        [
            new("entrannas", plain with { Hooks = [new Transit()] }, new TransitSet(), SharedCells: false),
            new("entrannas-dst", thresholds with { Hooks = [new Transit()], Terms = [new WeightedTerm(new HighThresholds(), 0.1)] }, new TransitSet(), false),
            Recipes.DartsArm(budget),
            new("random transit", plain with { Hooks = [new RandomTransit()] }, new TransitSet(), SharedCells: false),
            new("threshold of one half", still with { Hooks = [new Transit()] }, new TransitSet(), SharedCells: false),
            Recipes.RandomArm(),
        ];
    }

    /// <inheritdoc/>
    public override Verdict Judge(IReadOnlyDictionary<string, IReadOnlyList<ArmRun>> runs)
    {
        var (own, sparse, darts, random) = (runs["entrannas"], runs["entrannas-dst"], runs["darts"], runs["random transit"]);
        var (small, of) = Count(own, darts, (a, b) => a.Gap <= 1 && a.Gap <= b.Gap / 3);
        var (better, _) = Count(own, random, (a, b) => a.Retrained > b.Retrained);
        var ratio = darts.Average(run => run.WorkPerStep) / own.Average(run => run.WorkPerStep);
        var why = FormattableString.Invariant($"DARTS does {ratio:0.00} times the work per step; gaps {own.Average(r => r.Gap):0.00}, {sparse.Average(r => r.Gap):0.00} ")
            + FormattableString.Invariant($"(DST) and {darts.Average(r => r.Gap):0.00} (DARTS) points, small enough in {small} of {of} seeds; retrained ")
            + FormattableString.Invariant($"{Retrained(own):0.00}, {Retrained(sparse):0.00} (DST), {Retrained(darts):0.00} (DARTS), {Retrained(random):0.00} (random transit).");
        return 2 * better <= of ? Verdict.Refutes(why)
            : 6 * small >= 5 * of && Retrained(own) >= Retrained(darts) ? Verdict.Supports(why) : Verdict.Undecided(why);
    }
}
