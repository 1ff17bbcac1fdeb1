using FaDE.Methods.Studies;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;

namespace FaDE.Methods.DartsPrime;

/// <summary>DARTS-PRIME and its first version against DARTS, and against other times for architecture steps.</summary>
public sealed class DartsPrimeStudy : PublishedMethod
{
    private const int Wait = 10;

    /// <inheritdoc/>
    public override string Name => "darts-prime";

    /// <inheritdoc/>
    public override string Source => "Maile et al. 2021, arXiv 2106.11655";

    /// <inheritdoc/>
    public override string Claim => "With about one architecture step in eleven batches, chosen when the weights are settled, and a pull towards networks, retrained "
        + "accuracy is at least DARTS's and the weights end half as far from a network.";

    /// <inheritdoc/>
    public override string Differs => "The Fisher trace is per weight; an architecture step comes at the latest after 50 batches; images are split in halves for "
        + "every arm, not 10 to 1; no normalisation after nodes in the first version.";

    /// <inheritdoc/>
    public override int SeedsNeeded => 6;

    /// <inheritdoc/>
    public override IReadOnlyList<Arm> Arms(StudyBudget budget)
    {
        var darts = Recipes.Darts(budget);
        return
        [
            Of("darts-prime", darts with { Hooks = [new FisherSchedule(Wait)], Terms = [new WeightedTerm(new Proximity())] }),
            Recipes.DartsArm(budget),
            Of("fisher schedule", darts with { Hooks = [new FisherSchedule(Wait)] }),
            Of("fixed schedule", darts with { Hooks = [new EveryFew(Wait + 1)] }),
            Of("random times", darts with { Hooks = [new EveryFew(Wait + 1, Random: true)], Terms = [new WeightedTerm(new Proximity())] }),
            Of("inverted schedule", darts with { Hooks = [new FisherSchedule(Wait, Inverted: true)], Terms = [new WeightedTerm(new Proximity())] }),
            Of("proximity alone", darts with { Terms = [new WeightedTerm(new Proximity())] }),
            Of("admm with clamped gates", Recipes.Darts(budget, new ClampedGates()) with
            {
                Hooks = [new CutZeros(), new AdmmUpdate()],
                Terms = [new WeightedTerm(new Admm())],
            }),
            Recipes.RandomArm(),
        ];

        static Arm Of(string name, Recipe recipe) => new(name, recipe, Projection.Derivation);
    }

    /// <inheritdoc/>
    public override Verdict Judge(IReadOnlyDictionary<string, IReadOnlyList<ArmRun>> runs)
    {
        var (own, darts, random) = (runs["darts-prime"], runs["darts"], runs["random times"]);
        var (holds, of) = Count(own, darts, (a, b) => a.Retrained >= b.Retrained && a.Distance <= b.Distance / 2);
        var (better, _) = Count(own, random, (a, b) => a.Retrained > b.Retrained);
        var share = own.Average(run => (double)run.AlphaSteps) / darts.Average(run => (double)run.AlphaSteps);
        var why = FormattableString.Invariant($"{share:0.000} of DARTS's architecture steps; distance {own.Average(r => r.Distance):0.000} against ")
            + FormattableString.Invariant($"{darts.Average(r => r.Distance):0.000}; retrained {Retrained(own):0.00} against {Retrained(darts):0.00} (DARTS) and ")
            + FormattableString.Invariant($"{Retrained(random):0.00} (random times); the claim holds in {holds} of {of} seeds.");
        return 4 * holds >= 3 * of && 2 * better > of ? Verdict.Supports(why) : 2 * better <= of ? Verdict.Refutes(why) : Verdict.Undecided(why);
    }
}
