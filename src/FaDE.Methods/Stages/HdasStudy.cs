using FaDE.Methods.Studies;
using FaDE.Methods.Wiring;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Stages;

/// <summary>H-DAS's search of stages with and without its depth term, against a chain and random stages.</summary>
public sealed class HdasStudy : PublishedMethod
{
    private const string Chain = "chain";

    /// <inheritdoc/>
    public override string Name => "h-das";

    /// <inheritdoc/>
    public override string Source => "Liu et al., AAAI 2021, arXiv 2101.04028";

    /// <inheritdoc/>
    public override string Claim => "Without the depth term the search of stages ends shallow; with it, stages are deeper and retrain at least as well at as many "
        + "vertices.";

    /// <inheritdoc/>
    public override string Differs => "Stages alone are searched, over a frozen separable convolution; edges weigh a softmax of logsumexp in the depth, undivided by "
        + "windows; first order in place of second; a stage puts out its last state, and both its inputs are one.";

    /// <inheritdoc/>
    public override int SeedsNeeded => 6;

    /// <inheritdoc/>
    public override IReadOnlyList<Arm> Arms(StudyBudget budget)
    {
        var darts = Recipes.Darts(budget);
        return
        [
            Of("h-das", darts with { Hooks = [new DepthStep()] }),
            Of("mu 0.1", darts with { Hooks = [new DepthStep(0.1)] }),
            Of("without depth", darts),
            Of("raw alphas", darts with { Hooks = [new DepthStep(1, Raw: true)] }),
            Of(Chain, null),
            Of("random stages", null),
        ];

        static Arm Of(string name, Recipe? recipe) => new(name, recipe, StageSpace.Derivation);
    }

    /// <inheritdoc/>
    public override Region Region(StudyBudget budget, Arm arm) => Space(budget).Region;

    /// <inheritdoc/>
    public override Selection Random(Region region, Arm arm, Rng rng) => arm.Name == Chain ? StageSpace.Chain(region) : StageSpace.Random(region, rng);

    /// <inheritdoc/>
    public override double Depth(Selection selection) => StageSpace.DepthOf(selection);

    /// <inheritdoc/>
    public override Verdict Judge(IReadOnlyDictionary<string, IReadOnlyList<ArmRun>> runs)
    {
        var (own, without, chain, random) = (runs["h-das"], runs["without depth"], runs[Chain], runs["random stages"]);
        var (deeper, of) = Count(own, without, (a, b) => a.Depth > b.Depth);
        var why = FormattableString.Invariant($"Depth {own.Average(r => r.Depth):0.00} against {without.Average(r => r.Depth):0.00} without the term, ")
            + FormattableString.Invariant($"deeper in {deeper} of {of} seeds; retrained {Retrained(own):0.00} against {Retrained(without):0.00} (without), ")
            + FormattableString.Invariant($"{Retrained(chain):0.00} (chain) and {Retrained(random):0.00} (random stages).");
        return Retrained(chain) >= Retrained(own) || Retrained(random) >= Retrained(own) ? Verdict.Refutes(why)
            : 8 * deeper >= 7 * of && Retrained(own) >= Retrained(without) ? Verdict.Supports(why) : Verdict.Undecided(why);
    }

    private static StageSpace Space(StudyBudget budget) => new(budget.Cells.Cells, budget.Cells.Nodes + 1, WiringOperations.All[4]);
}
