using FaDE.Methods.BlackBox;
using FaDE.Methods.Studies;
using FaDE.Search.Outer;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;
using Verdict = FaDE.Methods.Studies.Verdict;

namespace FaDE.Methods.Dominative;

/// <summary>Whether a policy finds better cells in mined subspaces than chance does (Chen et al. 2024).</summary>
internal static class DominativeStudy
{
    private const string Learned = "dsm-nas", Tabled = "tabled policy", Uniform = "uniform policy";
    private const string File = "mini-bench-arch-cell-accs.pd", DataSet = "cifar100";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = "dsm-nas",
        Source = "Chen et al. 2024, arXiv 2210.17180",
        Claim = "In mined subspaces a learned policy finds better cells at 200 trainings than a uniform one, and at "
            + "300 none worse than local search.",
        Differs = "A table of 12-epoch trainings (mini NAS-Bench-201, CIFAR-100): searches see validation accuracies, "
            + "answers are valued on the test split. The MobileNet space with its accuracy predictor is not built. "
            + $"'{File}' must lie in the folder of {Benchmark.FolderVariable}.",
        Choices = "Children are copies; what was scored before teaches again and is not charged; an edge's feature is "
            + "the better centre's less the worse one's. Worse than local search is so by two standard errors.",
        Score = "test accuracy of the answer, %",
        SeedsNeeded = 30,
        Arms = budget =>
        [
            Arm(Learned, budget, (seed, table) => Mined(seed, table, new())),
            Arm(Tabled, budget, (seed, table) => Mined(seed, table, new() { Policy = "tabled", Points = 50 })),
            Arm(Uniform, budget, (seed, table) => Mined(seed, table, new() { Policy = "uniform" })),
            .. Rivals.Of((name, make) => Arm(name, budget, (seed, table) => make(seed, table.Space!))),
        ],
        Judge = runs =>
        {
            var early = runs[Learned][0].Measures.ContainsKey(TableArm.TestAt(200)) ? TableArm.TestAt(200) : null;
            var (uniform, local) = (Paired.Of(runs, Learned, Uniform, early), Paired.Of(runs, Learned, Rivals.Climbed));
            return Verdict.Of(uniform.IsAbove && !local.IsBelow, !uniform.IsAbove,
                $"{runs.Scores()}. Learned less uniform "
                + $"{uniform} ({early ?? "at the end"}), the method less local search {local}; the tabled policy less "
                + $"uniform {Paired.Of(runs, Tabled, Uniform, early)}.");
        },
    };

    private static DominativeSearch Mined(long seed, Table table, DominativeSettings settings) =>
        new(table.Space!, settings, 1, NetworkRegion.Networks, seed);

    private static AnyArm Arm(string name, StudyBudget budget, Func<long, Table, IOuterSearch> make) =>
        TableArm.Of(name, "", File, DataSet, budget.Name == "smoke" ? [12, 24] : [100, 200, 300], make);
}
