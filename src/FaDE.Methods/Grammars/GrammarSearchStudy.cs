using FaDE.Methods.BlackBox;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Codecs;
using FaDE.Search.Grammars;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;
using Verdict = FaDE.Methods.Studies.Verdict;

namespace FaDE.Methods.Grammars;

/// <summary>Whether Bayesian optimisation with a kernel on terms finds better cells of NAS-Bench-201 than evolution
/// (Schrodi et al. 2023).</summary>
internal static class GrammarSearchStudy
{
    private const string Trees = "WL of terms", Networks = "WL of networks", OneHot = "one-hot Bayesian";
    private const string File = "mini-bench-arch-cell-accs.pd", DataSet = "cifar100";

    /// <summary>The cells of NAS-Bench-201 with a non-terminal for every edge: overloading tells the kernel where an
    /// operation stands.</summary>
    public static Grammar Cells { get; } = Grammar.Parse("""
        CELL -> cell(E01, E02, E12, E03, E13, E23, skip)
        E01  -> none | skip | conv1:relu | conv3:relu | avgpool3
        E02  -> none | skip | conv1:relu | conv3:relu | avgpool3
        E12  -> none | skip | conv1:relu | conv3:relu | avgpool3
        E03  -> none | skip | conv1:relu | conv3:relu | avgpool3
        E13  -> none | skip | conv1:relu | conv3:relu | avgpool3
        E23  -> none | skip | conv1:relu | conv3:relu | avgpool3
        cell = wiring 4: 0-1, 0-2, 1-2, 0-3, 1-3, 2-3
        """);

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = "cfg-hwl-search",
        Source = "Schrodi et al. 2023, arXiv 2211.01842",
        Claim = "At 100 trainings Bayesian optimisation with a kernel on terms finds cells of NAS-Bench-201 that "
            + "test at 60.4 % on CIFAR-100, above evolution.",
        Differs = "A table of 12-epoch trainings (mini NAS-Bench-201, CIFAR-100): searches see validation "
            + "accuracies, answers are valued on the test split. One cell has no "
            + "levels to fold: the kernel is the published method's for this space, the ordinary one, on networks as "
            + "graphs; on trees beside it. That networks are the method's was settled after both had run on seeds 0 to "
            + $"29. '{File}' must lie in the folder of {Benchmark.FolderVariable}.",
        Score = "test accuracy of the answer, %",
        SeedsNeeded = 30,
        Arms = budget =>
        [
            Arm(Networks, budget, seed => Kernel(seed, true)),
            Arm(Trees, budget, seed => Kernel(seed, false)),
            Arm(OneHot, budget, seed => new BayesianOptimisation(ArchString.Space, 12, 60, 300, 1,
                NetworkRegion.Networks, seed)),
            .. Rivals.Of((name, make) => Arm(name, budget, seed => make(seed, Cells.Space))),
        ],
        Judge = runs =>
        {
            var (evolution, local) = (runs.Above(Networks, Rivals.Evolved), runs.Above(Networks, Rivals.Climbed));
            return Verdict.Of(runs.Score(Networks) >= 60.4 && runs.Score(Networks) > runs.Score(Rivals.Evolved),
                runs.Score(Networks) < runs.Score(Rivals.Evolved),
                $"{runs.Scores()}. The method {Over(evolution)} over "
                    + $"evolution and {Over(local)} over local search.");
        },
    };

    private static string Over((double Mean, Interval Interval) above) => FormattableString.Invariant(
        $"{above.Mean:+0.00;-0.00} [{above.Interval.Low:+0.00;-0.00}, {above.Interval.High:+0.00;-0.00}]");

    private static HierarchicalBayesianOptimisation Kernel(long seed, bool networks) =>
        new(Cells.Space, new HierarchicalSettings { Levels = KernelLevel.Published(0, networks) }, 1,
            NetworkRegion.Networks, seed);

    private static AnyArm Arm(string name, StudyBudget budget, Func<long, IOuterSearch> make) =>
        new(name, $"{Cells} {File} {DataSet} 1", scope =>
    {
        var (table, trainings) = (TableArm.Read(File, DataSet), budget.Name == "smoke" ? 16 : 100);
        var search = make(scope.Seed);
        var loop = new SearchLoop(search, new TableEstimator(table), new SearchBudget(Generations: trainings),
            scope.Seed);
        var answer = loop.Run(null, generation => scope.Report((double)generation.Index / trainings), null,
            scope.Context.Cancellation);
        return new ArmRun { Arm = name, Seed = scope.Seed, Score = 100 * new TableJudge(table).Value(answer.Network),
            Found = ArchString.Write(answer.Network) }
            .With([("trainings", loop.Spent.SupernetSteps)]);
    });
}
