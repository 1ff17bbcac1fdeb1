using FaDE.Methods.Studies;
using FaDE.Methods.Wiring;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Stages;

/// <summary>H-DAS's search of stages with and without its depth term, against a chain and random stages.</summary>
public static class HdasStudy
{
    private const string Own = "h-das", Without = "without depth", Chain = "chain", Random = "random stages",
        Depth = "depth";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Liu et al., AAAI 2021, arXiv 2101.04028",
        Claim =
            "Without the depth term the search of stages ends shallow; with it, stages are deeper and retrain at least "
            + "as well at as many vertices.",
        Differs =
            "The claim is about stages over a frozen separable convolution; both levels one after the other are an arm "
            + "beside it; first order in place of second; a stage puts out its last state, and both its inputs are "
            + "one; no reduction cells.",
        Choices =
            "In the depth an edge weighs the softmax of logsumexp of its alphas without 'none', undivided by windows "
            + "(arm 'raw alphas': the published code); mu is 1.",
        SeedsNeeded = 6,
        Arms = budget =>
        {
            var (darts, region) = (Recipes.Darts(budget),
                new StageSpace(budget.Cells.Cells, budget.Cells.Nodes + 1, WiringOperations.All[4]).Region);
            return
            [
                Of(Own, darts with { Hooks = [new DepthStep()] }),
                Of("mu 0.1", darts with { Hooks = [new DepthStep(0.1)] }),
                Of(Without, darts),
                Of("raw alphas", darts with { Hooks = [new DepthStep(1, Raw: true)] }),
                Drawn(Chain, (r, _) => StageSpace.Chain(r)),
                Drawn(Random, StageSpace.Random),
                Both("both levels", darts with { Hooks = [new DepthStep()] }),
                Both("cells, then a chain", null),
            ];

            Arm Of(string name, Recipe recipe) => new SupernetArm(name, region, recipe,
                StageSpace.Derivation) { Also = DepthOf };

            Arm Drawn(string name, Func<Region, Rng, Selection> draw) => new DrawnArm(name, region,
                draw) { Also = DepthOf };

            Arm Both(string name, Recipe? stages) => new TwoLevelArm(name, budget.Cells.Region(shared: false), darts,
                budget.Cells.Nodes + 1, stages) { Also = DepthOf };
        },
        Judge = runs =>
        {
            var (deeper, own) = (runs.Count(Own, Without, (a, b) => a[Depth] > b[Depth]), runs.Score(Own));
            return Verdict.Of(8 * deeper >= 7 * runs.Seeds && own >= runs.Score(Without),
                runs.Score(Chain) >= own || runs.Score(Random) >= own,
                $"Depth {runs.Words(Depth, Own, Without)}, deeper with the term in {deeper} of {runs.Seeds} seeds; "
                + $"retrained {runs.Scores(Own, Without, Chain, Random)}.");
        },
    };

    private static IEnumerable<(string, double)> DepthOf(Selection selection, StudyScope scope) =>
        [(Depth, StageSpace.DepthOf(selection))];
}
