using FaDE.Methods.Studies;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Ista;

/// <summary>ISTA-NAS against DARTS, and against supports that nobody learned.</summary>
public sealed class IstaStudy : PublishedMethod
{
    /// <inheritdoc/>
    public override string Name => "ista-nas";

    /// <inheritdoc/>
    public override string Source => "Yang et al., NeurIPS 2020, arXiv 2010.06176";

    /// <inheritdoc/>
    public override string Claim => "A step of the search costs what the derived network costs, less than half of DARTS's, and the supernet is within a point "
        + "of the derived network.";

    /// <inheritdoc/>
    public override string Differs => "Recovery by our own solver (FISTA); four operations per edge, so that a node has four measurements; the rate of the codes "
        + "is DARTS's here; a rejection by size is not built.";

    /// <inheritdoc/>
    public override IReadOnlyList<Arm> Arms(StudyBudget budget)
    {
        Recipe recipe = Recipes.Darts(budget, new SparseCoding());
        return
        [
            new("ista-nas", recipe with { Hooks = [new Recover()] }, new Supernet.Derivations.Support()),
            Recipes.DartsArm(budget),
            new("random support", recipe with { Hooks = [new RandomSupport()] }, new Supernet.Derivations.Support()),
            new("support of the start", recipe, new Supernet.Derivations.Support()),
            Recipes.RandomArm(),
        ];
    }

    /// <inheritdoc/>
    public override Verdict Judge(IReadOnlyDictionary<string, IReadOnlyList<ArmRun>> runs)
    {
        var (own, darts, random) = (runs["ista-nas"], runs["darts"], runs["random support"]);
        var ratio = darts.Average(run => run.WorkPerStep) / own.Average(run => run.WorkPerStep);
        var (small, of) = Count(own, darts, (a, _) => a.Gap < 1);
        var (better, _) = Count(own, random, (a, b) => a.Retrained > b.Retrained);
        var why = FormattableString.Invariant($"DARTS does {ratio:0.00} times the work per step; the gap is below a point in {small} of {of} seeds; ")
            + FormattableString.Invariant($"retrained {Retrained(own):0.00} against {Retrained(darts):0.00} (DARTS) and {Retrained(random):0.00} (random support), ")
            + $"better than the latter in {better} of {of}.";
        return 2 * better <= of ? Verdict.Refutes(why) : ratio > 2 && 6 * small >= 5 * of ? Verdict.Supports(why) : Verdict.Undecided(why);
    }
}
