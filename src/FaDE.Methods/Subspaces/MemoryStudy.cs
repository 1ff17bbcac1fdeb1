using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Units;

namespace FaDE.Methods.Subspaces;

/// <summary>Whether subspaces keep a memory bound that the whole supernet breaks, measured in fresh processes (Yan et
/// al.
/// 2021).</summary>
internal static class MemoryStudy
{
    private const string Largest = "largest subspace", Drawn = "random subspace", Whole = "whole supernet";
    private const string Peak = "peak, MB", Bound = "bound, MB", Width = "candidates per layer";
    internal const int Layers = 4;
    private const double Slack = 1.15;

    /// <summary>What every layer chooses from.</summary>
    internal static readonly Block[] Candidates =
    [
        Operation.Conv(1), Operation.Conv(3), Operation.Conv(5), Operation.SepConv(3), Operation.SepConv(5),
        Operation.DilConv(3), Operation.MaxPool(3), Operation.AvgPool(3),
    ];

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = "radars-memory",
        Source = "Yan et al. 2021, arXiv 2109.05691",
        Claim = "Supernets of subspaces of a width that the rule allows keep a memory bound, the largest of them "
            + "included, and the supernet of all candidates does not.",
        Differs = $"Fashion-MNIST, {Layers} layers of {Candidates.Length} candidates; "
            + "memory is the largest resident size of a fresh process less that before the first step. "
            + "Which subspace is worth training is not asked here.",
        Choices = $"The bound is {Slack} times what the fit says of the largest subspace of two candidates per layer; "
            + "what a candidate keeps, which adds up, and what it takes in passing, of which the largest counts, are "
            + "fitted to supernets that hold it once and twice throughout.",
        Score = "share of the bound that is left, %",
        SeedsNeeded = 1,
        MeasuresTimes = true,
        Arms = budget => [Arm(Largest, budget), Arm(Drawn, budget), Arm(Whole, budget)],
        Judge = runs =>
        {
            return Verdict.Of(Kept(Largest) && Kept(Drawn) && !Kept(Whole), !Kept(Largest) || !Kept(Drawn),
                $"Peaks of {runs.Words(Peak, Largest, Drawn, Whole)} MB under a bound of "
                + $"{StudyRuns.Fixed(runs.Mean(Largest, Bound))} MB, which allows "
                + $"{StudyRuns.Fixed(runs.Mean(Largest, Width), 0)} candidates per layer.");

            bool Kept(string arm) => runs[arm].All(run => run.Score >= 0);
        },
    };

    private static AnyArm Arm(string name, StudyBudget budget) => new(name, "2", scope =>
    {
        var smoke = budget.Name == "smoke";
        var splits = new SplitSettings { Weights = 1024, Alphas = 1024, Validation = 1, Test = 1, Pixels = smoke ? 14
            : 28 };
        var data = DataSet.FashionMnist();
        var input = new InputShape(1, splits.Pixels, splits.Pixels);
        var backbone = new Backbone(BackboneKind.Conv, input, data.Train.Classes,
            [.. Enumerable.Repeat(new StageShape(16), Layers)]) { HeadSize = 4 };
        var memory = new SubspaceMemory(new UnitTask(backbone, data, splits),
            Recipes.Darts(budget) with { BatchSize = 256 }, scope.Shared("memory"));
        var context = scope.Context with { Progress = null };
        var (each, passing) = memory.Fit(Layers, Candidates, context);
        double[][] rows = [.. Enumerable.Repeat(each, Layers)], ways = [.. Enumerable.Repeat(passing, Layers)];
        var bound = Slack * MemoryBound.Of(rows, 2, ways);
        var width = MemoryBound.Width(rows, bound, [.. Enumerable.Range(0, Layers).Select(l => $"{l}")], ways);
        // The largest subspace holds one candidate for what it takes in passing, the others for what they keep.
        int[] Around(int first) => [first, .. Enumerable.Range(0, Candidates.Length).Where(c => c != first)
            .OrderByDescending(c => each[c]).Take(width - 1)];
        double Told(int[] some) => Layers * some.Sum(c => each[c]) + some.Max(c => passing[c]);
        Block[] kept = name == Whole ? Candidates : [.. (name == Largest
            ? Enumerable.Range(0, Candidates.Length).Select(Around).MaxBy(Told)!
            : new Rng(Rng.Derive(scope.Seed, "subspace")).Permutation(Candidates.Length).Take(width))
            .Select(c => Candidates[c])];
        var peak = memory.Of([SubspaceMemory.Region(Layers, kept)], context)[0];
        return new ArmRun { Arm = name, Seed = scope.Seed, Score = 100 * (1 - peak / bound),
            Found = string.Join(' ', kept.Select(c => c.ToString())) }
            .With([(Peak, peak / 1e6), (Bound, bound / 1e6), (Width, width)]);
    });
}
