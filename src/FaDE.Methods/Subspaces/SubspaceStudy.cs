using FaDE.Methods.BlackBox;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Codecs;
using FaDE.Search.Outer;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;
using Verdict = FaDE.Methods.Studies.Verdict;

namespace FaDE.Methods.Subspaces;

/// <summary>Whether a policy finds a subspace of bounded memory that holds a good network (Yan et al. 2021).</summary>
internal static class SubspaceStudy
{
    private const string Pruned = "radars", Chance = "random subspace", Plain = "reinforce";
    private const string File = "nas-bench-macro_cifar10.json", Inside = "best of the last subspace";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = "radars",
        Source = "Yan et al. 2021, arXiv 2109.05691",
        Claim = "After 160 trainings the subspace of two candidates per layer that is left holds a network of 93.05 %, "
            + "and after 200 the search is above plain REINFORCE.",
        Differs = "NAS-Bench-Macro: single test accuracies are shown, answers are valued by their mean, which is "
            + "optimistic. Only the outline of the paper could be read; every candidate counts the same memory here. "
            + $"'{File}' must lie in the folder of {Benchmark.FolderVariable}.",
        Choices = "Forty episodes of four networks, one pruning, then first improvement inside what is left; a "
            + "subspace is worth the mean of its four networks.",
        Score = "accuracy of the answer, %",
        SeedsNeeded = 30,
        Arms = budget =>
        [
            Arm(Pruned, budget, (seed, table) => Subspaces(seed, table, budget, learns: true)),
            Arm(Chance, budget, (seed, table) => Subspaces(seed, table, budget, learns: false)),
            Arm(Plain, budget, (seed, table) => new ReinforceSearch(table.Space!, 0.1, 1, NetworkRegion.Networks,
                seed)),
            .. Rivals.Of((name, make) => Arm(name, budget, (seed, table) => make(seed, table.Space!))),
        ],
        Judge = runs =>
        {
            var (plain, chance) = (Paired.Of(runs, Pruned, Plain), Paired.Of(runs, Pruned, Chance, Inside));
            var inside = runs.Mean(Pruned, Inside);
            return Verdict.Of(inside >= 93.05 && plain.IsAbove, inside <= 92.95,
                $"{runs.Scores()}. The last subspace holds "
                + $"{runs.Words(Inside, Pruned, Chance)}: {chance} above one left at random; the method less REINFORCE "
                + $"{plain}, less local search {Paired.Of(runs, Pruned, Rivals.Climbed)}.");
        },
    };

    private static SubspaceSearch Subspaces(long seed, Table table, StudyBudget budget, bool learns) =>
        new(table.Space!, new()
        {
            Bound = 2 * MacroString.Layers, Period = budget.Name == "smoke" ? 6 : 40, Learns = learns,
        }, NetworkRegion.Networks, seed);

    private static AnyArm Arm(string name, StudyBudget budget, Func<long, Table, IOuterSearch> make) =>
        TableArm.Of(name, "", File, null, budget.Name == "smoke" ? [24, 32] : [160, 200], make, also: (search, table) =>
            search is SubspaceSearch { Live: var live } ? [(Inside, Best(live, table))] : []);

    /// <summary>The best mean accuracy of all networks of a subspace, %.</summary>
    private static double Best(IReadOnlyList<int[]> live, Table table) => 100 * live
        .Aggregate((IEnumerable<string>)[""], (texts, values) =>
            texts.SelectMany(text => values.Select(v => $"{text}{v}")))
        .Max(text => table.Find(MacroString.Parse(text)).Test.Average());
}
