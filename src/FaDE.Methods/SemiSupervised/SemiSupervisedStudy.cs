using FaDE.Methods.BlackBox;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Outer;
using FaDE.Search.Statistics;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;
using Verdict = FaDE.Methods.Studies.Verdict;

namespace FaDE.Methods.SemiSupervised;

/// <summary>Whether pseudo-labels make a better predictor and a better search at equal labels (Luo et al.
/// 2020).</summary>
internal static class SemiSupervisedStudy
{
    private const string Semi = "seminas", Supervised = "supervised", Longer = "longer training",
        Shuffled = "shuffled pseudo-labels", Rebuilt = "reconstruction only";
    private const string File = "mini-bench-arch-cell-accs.pd", DataSet = "cifar100",
        Source = "Luo et al. 2020, arXiv 2002.10389", At50 = "50 labels";

    private static readonly (string Name, LabelUse Use)[] Uses =
    [
        (Semi, LabelUse.PseudoLabels), (Supervised, LabelUse.Supervised), (Longer, LabelUse.LongerTraining),
        (Shuffled, LabelUse.ShuffledPseudoLabels), (Rebuilt, LabelUse.Reconstruction),
    ];

    private static string Differs { get; } = "Mini NAS-Bench-201 (12-epoch trainings, CIFAR-100) in place of "
        + "NAS-Bench-101; 32 units, fewer labels and passes, no filter by accuracy, scores standardised by labelled "
        + $"networks alone. '{File}' must lie in the folder of {Benchmark.FolderVariable}.";

    /// <summary>The study of the predictor.</summary>
    public static PublishedMethod Predictor { get; } = new()
    {
        Name = "seminas",
        Source = Source,
        Claim = "At 100 labels pseudo-labels make a better predictor than labels alone, trained as long, and than "
            + "pseudo-labels in another order.",
        Differs = Differs,
        Score = "Spearman's correlation on cells not seen, 100 labels",
        SeedsNeeded = 20,
        Arms = budget => [.. Uses.Select(use => PredictorArm(use.Name, use.Use, budget))],
        Judge = runs =>
        {
            var (longer, shuffled) = (Paired.Of(runs, Semi, Longer), Paired.Of(runs, Semi, Shuffled));
            return Verdict.Of(longer.IsAbove && shuffled.IsAbove, !longer.IsAbove,
                $"{runs.Scores()}; at 50 labels "
                + $"{runs.Words(At50, Semi, Supervised, Longer, Shuffled, Rebuilt)}. SemiNAS less longer training "
                + $"{longer}, less shuffled {shuffled}, less labels alone {Paired.Of(runs, Semi, Supervised)}, less "
                + $"reconstruction alone {Paired.Of(runs, Semi, Rebuilt)}.");
        },
    };

    /// <summary>The study of the search.</summary>
    public static PublishedMethod Search { get; } = new()
    {
        Name = "seminas-search",
        Source = Source,
        Claim = "At 200 labels SemiNAS finds cells at least as good as evolution does.",
        Differs = Differs,
        Score = "test accuracy of the answer, %",
        SeedsNeeded = 20,
        Arms = budget =>
        [
            .. Uses.Where(use => use.Name is Semi or Supervised).Select(use => SearchArm(use.Name, budget,
                (seed, table) => new SemiSupervisedSearch(table.Space!, Of(budget) with { Use = use.Use }, 25,
                    NetworkRegion.Networks, seed))),
            .. Rivals.Of((name, make) => SearchArm(name, budget, (seed, table) => make(seed, table.Space!))),
        ],
        Judge = runs =>
        {
            var evolution = Paired.Of(runs, Semi, Rivals.Evolved);
            return Verdict.Of(evolution.Mean >= 0, evolution.IsBelow,
                $"{runs.Scores()}. SemiNAS less evolution {evolution}, less local "
                + $"search {Paired.Of(runs, Semi, Rivals.Climbed)}, less labels alone "
                + $"{Paired.Of(runs, Semi, Supervised)}.");
        },
    };

    private static SemiSupervisedSettings Of(StudyBudget budget) => budget.Name switch
    {
        "smoke" => new()
        {
            Start = 10, Round = 10, Unlabelled = 100, Units = 8, Epochs = 10, JointEpochs = 2, Seeds = 20,
        },
        "notebook" => new() { Unlabelled = 500, Epochs = 100, JointEpochs = 20 },
        _ => new(),
    };

    private static AnyArm PredictorArm(string name, LabelUse use, StudyBudget budget)
    {
        var settings = Of(budget) with { Use = use };
        int[] labels = budget.Name == "smoke" ? [10, 20] : [50, 100];
        return new(name, $"{settings} {File} {DataSet} {string.Join(' ', labels)} 1", scope =>
        {
            var table = TableArm.Read(File, DataSet);
            var fields = new Fields(table.Space!);
            double[] told = [.. labels.Select((count, part) =>
            {
                scope.Report((double)part / labels.Length);
                return Told(count);
            })];
            return new ArmRun { Arm = name, Seed = scope.Seed, Score = told[1] }.With([(At50, told[0])]);

            double Told(int count)
            {
                // The same cells for all arms of a seed: labelled ones, unlabelled ones, and those that nobody sees.
                var rng = new Rng(Rng.Derive(scope.Seed, "cells", count));
                var drawn = Enumerable.Range(0, count + 2 * settings.Unlabelled).Select(_ => fields.Sample(rng))
                    .ToList();
                var scores = drawn.Select(v => table.Find(fields.Decode(v)!).Validation.Average()).ToList();
                var scale = Standardisation.By([.. scores.Take(count)]);
                var tokens = drawn.Select(SemiSupervisedSearch.Tokens).ToList();
                var network = new EncoderDecoder(fields.Count, 1 + fields.All.Max(f => f.Values), settings.Units,
                    Rng.Derive(scope.Seed, "weights", count));
                new SemiSupervisedTraining(settings).Run(network,
                    [.. tokens.Zip(scores).Take(count).Select(x => (x.First, scale.Of(x.Second)))],
                    tokens.GetRange(count, settings.Unlabelled), new Rng(Rng.Derive(scope.Seed, "fit", count)),
                    scope.Context.Cancellation);
                var (first, last) = (count + settings.Unlabelled, settings.Unlabelled);
                return Correlation.Spearman(network.Predict(tokens.GetRange(first, last)),
                    scores.GetRange(first, last));
            }
        });
    }

    private static AnyArm SearchArm(string name, StudyBudget budget, Func<long, Table, IOuterSearch> make) =>
        TableArm.Of(name, $"{Of(budget)}", File, DataSet, budget.Name == "smoke" ? [20, 30] : [100, 200], make);
}
