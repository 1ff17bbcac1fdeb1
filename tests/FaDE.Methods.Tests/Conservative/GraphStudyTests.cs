using FaDE.Methods.Studies;
using FaDE.Search.Estimators;
using FaDE.Search.Tables.Benchmarks;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.Graphs;

namespace FaDE.Methods.Tests.Conservative;

/// <summary>AGNN on graphs whose networks are trained.</summary>
public sealed class GraphStudyTests : IDisposable
{
    private static readonly StudyBudget Tiny = StudyBudget.Named("smoke");
    private readonly TemporaryFolder _folder = new();
    private readonly string? _before = Environment.GetEnvironmentVariable(Benchmark.FolderVariable);

    public GraphStudyTests() => Environment.SetEnvironmentVariable(Benchmark.FolderVariable, _folder.Path);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Benchmark.FolderVariable, _before);
        _folder.Dispose();
    }

    [Fact]
    public void A_study_judges_and_goes_on_where_it_was_killed_to_the_same_result()
    {
        var whole = Run("whole");
        Assert.Equal("undecided", whole.Verdict.Word); // one seed
        Assert.Contains("On block models the method is ", whole.Verdict.Why, StringComparison.Ordinal);
        Assert.Equal(6, whole.Runs.Arms.Count);
        Assert.All(whole.Runs.Arms, arm => Assert.InRange(Assert.Single(arm.Runs).Score, 0, 100));
        using (var stop = new CancellationTokenSource())
            Assert.ThrowsAny<OperationCanceledException>(() => Run("killed", new StopAt(0.3, stop), stop.Token));
        Assert.NotEmpty(Directory.GetFiles(At("killed"), "*.scores"));
        Assert.Equal(Words(whole), Words(Run("killed")));
        // As if it had been killed after the last child, and after the weights of another one.
        foreach (var run in Directory.GetFiles(At("killed"), "*.json")) File.Delete(run);
        Assert.Equal(Words(whole), Words(Run("killed")));
    }

    [Fact]
    public void Cora_is_searched_too_where_its_files_lie()
    {
        TinyPlanetoid.Write(_folder, "cora");
        var result = Run("cora");
        Assert.Equal(12, result.Runs.Arms.Count);
        Assert.Contains("On cora the method is ", result.Verdict.Why, StringComparison.Ordinal);
        Assert.All(result.Runs.Arms, arm => Assert.InRange(Assert.Single(arm.Runs).Score, 0, 100));

        // The summary has the method on both graphs, and compares an arm with the method on its own graph.
        var json = result.Json();
        Assert.Equal("block models", (string?)json["measured"]!["on"]);
        var also = Assert.Single(json["measured_also"]!.AsArray())!;
        Assert.Equal(("agnn, cora", "cora"), ((string?)also["name"], (string?)also["on"]));
        Assert.Null(also["method_above"]);
        Assert.Equal(10, json["control"]!.AsArray().Count);
        var random = json["control"]!.AsArray().Single(arm => (string?)arm!["name"] == "random, cora")!;
        Assert.Equal(result.Runs.Score("agnn, cora") - result.Runs.Score("random, cora"),
            (double)random["method_above"]!, 5);
        File.Delete(_folder.File("ind.cora.tx"));
        Assert.Contains("holds no ind.cora.tx.", Assert.Throws<DataSetException>(() => Run("missing")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("supports", 5, 0.1, 0.2)] // all differences of correlations are above 0
    [InlineData("undecided", 5, -0.1, 0.2)] // their mean is, their interval is not
    [InlineData("refutes", 5, -0.2, -0.1)]
    [InlineData("refutes", -5, 0.1, 0.2)] // random search is better
    [InlineData("undecided", 5, double.NaN, double.NaN)] // scores that are all equal have no ranks
    public void The_verdict_takes_an_interval_of_the_difference_of_rank_correlations(string word, double above,
        double first, double second)
    {
        var runs = Runs("");
        Assert.Equal(word, PublishedMethod.Named("agnn-graphs").Decide(new StudyRuns(runs), []).Word);
        if (word != "supports") return;
        TinyPlanetoid.Write(_folder, "cora"); // now the claim has to hold there, too
        above = -5;
        runs = [.. runs, .. Runs("cora")];
        Assert.Equal("refutes", PublishedMethod.Named("agnn-graphs").Decide(new StudyRuns(runs), []).Word);

        (string, IReadOnlyList<ArmRun>)[] Runs(string graph) =>
        [
            .. new[] { "agnn", "no sharing", "sharing without constraints", "random class", "random", "fade" }
                .Select(arm => (Arm: graph == "" ? arm : $"{arm}, {graph}", Is: arm)).Select(arm => (arm.Arm,
                    (IReadOnlyList<ArmRun>)[.. Enumerable.Range(0, 6).Select(seed => new ArmRun
                    {
                        Arm = arm.Arm, Seed = seed, On = graph, Score = 60 + (arm.Is == "agnn" ? above : 0) + seed % 2,
                    }.With([("Spearman of scores",
                        arm.Is == "agnn" ? 0.5 + (seed % 2 == 0 ? first : second) : 0.5)]))])),
        ];
    }

    private string At(string folder) => Path.Combine(_folder.Path, folder);

    private MethodResult Run(string folder, IProgress<Progress>? progress = null, CancellationToken stop = default) =>
        new MethodStudy(PublishedMethod.Named("agnn-graphs"), Tiny,
            new Lazy<Splits>(() => throw new DataSetException("No images are asked for.")), At(folder))
            .Run(new EstimationContext(0, progress, stop));

    private static IEnumerable<string> Words(MethodResult result) => result.Runs.Arms.Select(arm =>
        $"{arm.Arm} {arm.Runs[0].Score:r} {arm.Runs[0].Found} "
        + string.Join(' ', arm.Runs[0].Measures.Select(m => $"{m.Key} {m.Value:r}")));

    private sealed class StopAt(double fraction, CancellationTokenSource stop) : IProgress<Progress>
    {
        public void Report(Progress value)
        {
            if (value.Fraction >= fraction) stop.Cancel();
        }
    }
}
