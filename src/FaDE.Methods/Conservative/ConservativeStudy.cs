using FaDE.Methods.BlackBox;
using FaDE.Methods.Studies;
using FaDE.Search.Outer;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;
using Verdict = FaDE.Methods.Studies.Verdict;

namespace FaDE.Methods.Conservative;

/// <summary>Whether small guided steps from the best graph network beat other searches (Zhou et al. 2022).</summary>
internal static class ConservativeStudy
{
    private const string Guided = "agnn", Sampled = "class by softmax", RandomClass = "random class",
        Endless = "no restart", Groups = "two classes", Unlearned = "random class, no learning";
    private static readonly (string Name, string File)[] Tables =
        [("cora", "nas-bench-graph_cora.bench"), ("arxiv", "nas-bench-graph_arxiv.bench")];

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = "agnn",
        Source = "Zhou et al. 2022, arXiv 1909.03184",
        Claim = "Changing the class of choices of which a learned controller is least certain finds graph networks as "
            + "good as evolution does at equal trainings, on Cora and on arXiv, and better than a random class does.",
        Differs = "Tables of trained networks (NAS-Bench-Graph), whose fields are a wiring and four operations in "
            + "place of AGNN's layers: nothing is trained, so weights are not inherited. Validation accuracies are "
            + "shown and compared, tests stand beside. "
            + $"{string.Join(" and ", Tables.Select(t => $"'{t.File}'"))} must lie in the folder of "
            + $"{Benchmark.FolderVariable}.",
        Choices = "Entropies are full ones, as shares of a uniform policy's; a better child is the best at once; after "
            + "100 children without a better one the search begins again at a random network; what was scored before "
            + "teaches again and is not charged.",
        Score = "validation accuracy of the answer, %",
        SeedsNeeded = 30,
        Arms = budget => [.. Tables.SelectMany(table => ArmsOf(table.Name, table.File, budget))],
        Judge = runs =>
        {
            var of = Tables.Select(t => (t.Name, Evolution: Difference(t.Name, Rivals.Evolved),
                Random: Difference(t.Name, RandomClass), Chance: Difference(t.Name, Rivals.Drawn))).ToList();
            return Verdict.Of(of.All(d => !d.Evolution.IsBelow && d.Random.IsAbove),
                of.Any(d => d.Random.Mean <= 0 || d.Chance.IsBelow),
                string.Join(" ", of.Select(d => $"On {d.Name} the method less evolution {d.Evolution}, less a random "
                    + $"class {d.Random}, less random search {d.Chance}, less local search "
                    + $"{Difference(d.Name, Rivals.Climbed)}, less itself without restarts "
                    + $"{Difference(d.Name, Endless)}.")));

            Paired Difference(string table, string other) => Paired.Of(runs, On(Guided, table), On(other, table));
        },
    };

    private static string On(string arm, string table) => table == Tables[0].Name ? arm : $"{arm}, {table}";

    private static IEnumerable<Arm> ArmsOf(string table, string file, StudyBudget budget)
    {
        yield return Controlled(Guided, new());
        yield return Controlled(Sampled, new() { Guide = "sampled" });
        yield return Controlled(RandomClass, new() { Guide = "random" });
        yield return Controlled(Endless, new() { Patience = 0 });
        yield return Controlled(Groups, new() { Classes = "kinds" });
        yield return Controlled(Unlearned, new() { Guide = "random", Policy = "uniform" });
        foreach (var rival in Rivals.Of((name, make) => Arm(name, (seed, t) => make(seed, t.Space!))))
            yield return rival;

        AnyArm Controlled(string name, ConservativeSettings settings) => Arm(name, (seed, t) =>
            new ConservativeSearch(t.Space!, settings, 1, NetworkRegion.Networks, seed));

        AnyArm Arm(string name, Func<long, Table, IOuterSearch> make) => TableArm.Of(On(name, table), "", file, null,
            budget.Name == "smoke" ? [12, 24] : budget.Name == "notebook" ? [100, 200] : [100, 500], make,
            byValidation: true) with { On = table };
    }
}
