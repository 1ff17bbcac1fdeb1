using System.Globalization;
using System.Text;
using FaDE.Methods.Studies;
using FaDE.Search.Codecs;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Tables.Benchmarks;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tests.Data;

namespace FaDE.Methods.Tests.BlackBox;

/// <summary>Studies on tables of the published form with made-up numbers.</summary>
public sealed class TableStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string? _before = Environment.GetEnvironmentVariable(Benchmark.FolderVariable);

    public TableStudyTests() => Environment.SetEnvironmentVariable(Benchmark.FolderVariable, _folder.Path);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Benchmark.FolderVariable, _before);
        _folder.Dispose();
    }

    [Theory]
    [InlineData("radars", 32)]
    [InlineData("br-ns", null)]
    public void Studies_run_judge_and_repeat(string method, int? trainings)
    {
        Write("nas-bench-macro_cifar10.json", MacroString.Space.Blocks().Select(block =>
        {
            var value = 100 * MadeUp.Value(Canonical(block));
            var (a, b) = (Text(value), Text(Math.Min(100, value + 1)));
            var flops = 1000 + MacroString.Write(block).Sum(c => (c - '0') * 100);
            return (MacroString.Write(block),
                $$"""
                { "test_acc": [{{a}}, {{b}}, {{a}}], "mean_acc": {{a}}, "std": 0, "params": 10, "flops": {{flops}} }
                """);
        }));
        Judged(method, trainings);

        // Descriptions of one network hold one value.
        static Block Canonical(Block block) => MacroString.Parse(MacroString.Key(block));
    }

    [Fact]
    public void A_table_that_is_not_there_is_one_sentence() => Assert.Contains("nas-bench-graph_cora.bench",
        Assert.ThrowsAny<FaDE.Search.FadeException>(() => Run("agnn", "missing")).Message);

    private void Judged(string method, int? trainings)
    {
        var (first, again) = (Run(method, "first"), Run(method, "again"));
        Assert.Equal("undecided", first.Verdict.Word); // one seed
        Assert.All(first.Runs.Arms, arm => Assert.True(double.IsFinite(Assert.Single(arm.Runs).Score)));
        if (trainings is not null)
            Assert.All(first.Runs.Arms, arm => Assert.Equal(trainings, (int)arm.Runs[0]["trainings"]));
        Assert.Equal(Words(first), Words(again));

        static IEnumerable<string> Words(MethodResult result) => result.Runs.Arms.Select(arm =>
            $"{arm.Arm} {arm.Runs[0].Score:r} {arm.Runs[0].Found}");
    }

    private MethodResult Run(string method, string folder) => MethodStudy.Run(PublishedMethod.Named(method),
        StudyBudget.Named("smoke"), () => throw new DataSetException("No images are asked for."),
        Path.Combine(_folder.Path, folder), new EstimationContext());

    private void Write(string file, IEnumerable<(string Name, string Value)> rows)
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in rows) text.Append(text.Length > 1 ? "," : "").Append($"\"{name}\": {value}");
        File.WriteAllText(Path.Combine(_folder.Path, file), text.Append('}').ToString());
    }

    private static string Text(double x) => x.ToString("r", CultureInfo.InvariantCulture);
}
