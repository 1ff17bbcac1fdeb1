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
        File.Delete(_folder.File("ind.cora.tx"));
        Assert.Contains("holds no ind.cora.tx.", Assert.Throws<DataSetException>(() => Run("missing")).Message,
            StringComparison.Ordinal);
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
