using FaDE.Methods.Studies;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;
using static FaDE.Methods.Studies.StudyRuns;

namespace FaDE.Methods.DartsPrime;

/// <summary>DARTS-PRIME and its first version against DARTS, and against other times for architecture steps.</summary>
public static class DartsPrimeStudy
{
    private const string Own = "darts-prime", Random = "random times";
    private const int Wait = 10;

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Maile et al. 2021, arXiv 2106.11655",
        Claim =
            "With about one architecture step in eleven batches, chosen when the weights are settled, and a pull "
            + "towards networks, retrained accuracy is at "
            + "least DARTS's and the weights end half as far from a network.",
        Differs =
            "Images are split in halves for every arm, not 10 to 1; no normalisation after nodes in the first version.",
        Choices =
            "The Fisher trace is per weight, so that a threshold of 1 is not tied to the size of the model; an "
            + "architecture step comes at the latest after "
            + "50 batches; ties of the projection go to the first.",
        SeedsNeeded = 6,
        Arms = budget =>
        {
            var (darts, region) = (Recipes.Darts(budget), budget.Cells.Region(shared: true));
            var prox = darts with { Terms = [new WeightedTerm(new Proximity())] };
            return
            [
                Of(Own, prox with { Hooks = [new FisherSchedule(Wait)] }),
                Recipes.DartsArm(budget),
                Of("fisher schedule", darts with { Hooks = [new FisherSchedule(Wait)] }),
                Of("fixed schedule", darts with { Hooks = [new EveryFew(Wait + 1)] }),
                Of(Random, prox with { Hooks = [new EveryFew(Wait + 1, Random: true)] }),
                Of("inverted schedule", prox with { Hooks = [new FisherSchedule(Wait, Inverted: true)] }),
                Of("proximity alone", prox),
                Of("admm with clamped gates", Recipes.Darts(budget, new ClampedGates()) with
                {
                    Hooks = [new CutZeros(), new AdmmUpdate()],
                    Terms = [new WeightedTerm(new Admm())],
                }),
                Recipes.RandomArm(budget),
            ];

            Arm Of(string name, Recipe recipe) => new SupernetArm(name, region, recipe, Projection.Derivation);
        },
        Judge = runs =>
        {
            var holds = runs.Count(Own, "darts",
                (a, b) => a.Score >= b.Score && a[Measured.Distance] <= b[Measured.Distance] / 2);
            var (better, steps) = (runs.Better(Own, Random), runs.Mean(Own, Measured.AlphaSteps));
            return Verdict.Of(4 * holds >= 3 * runs.Seeds && 2 * better > runs.Seeds, 2 * better <= runs.Seeds,
                $"Architecture steps {Fixed(steps, 1)}, in DARTS {Fixed(runs.Mean("darts", Measured.AlphaSteps), 1)}; "
                + $"distance {runs.Words(Measured.Distance, Own, "darts")}; "
                + $"retrained {runs.Scores(
                    Own, "darts", Random)}; the claim holds in {holds} of {runs.Seeds} seeds, better than random times in {better}.");
        },
    };
}
