using System.Text;
using FaDE.Search.Codecs;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;

namespace FaDE.Search.Tests.Tables.Benchmarks;

public sealed class NasBenchMacroTests
{
    private const string File = "nas-bench-macro_cifar10.json";

    private const string Two = """
        {"02012120": {"test_acc": [89.5, 89.0, 89.25], "mean_acc": 89.25, "std": 0.2, "params": 890666, "flops": 47327744},
         "02012102": {"test_acc": [89.5, 89.0, 89.25], "mean_acc": 89.25, "std": 0.2, "params": 890666, "flops": 47327744},
         "11111221": {"test_acc": [92.0, 92.5, 92.25], "mean_acc": 92.25, "std": 0.2, "params": 2181386, "flops": 65012224}}
        """;

    [Fact]
    public void A_file_gives_a_space_and_a_table_with_measures()
    {
        var table = Read(Two);
        Assert.Equal((3, 3, 50), (table.Rows.Count, table.Seeds, table.Epochs));
        Assert.Equal(2, table.Networks);
        Assert.Equal(6561, table.Space!.Size.Value);
        Assert.Equal([Measure.ValidationAccuracy, Measure.TestAccuracy, Measure.MultiplyAdds, Measure.Parameters],
            table.Measures);
        var network = MacroString.Parse("11111221");
        Assert.Equal(0.9225, table.Value(network, Measure.TestAccuracy), 12);
        Assert.Equal(2181386, table.Value(network, Measure.Parameters));
        Assert.Equal([0.92, 0.925, 0.9225], Enumerable.Range(0, 3).Select(seed => table.Lookup(network, seed)));
        Assert.Equal(0.925, table.Lookup("11111221", 1), 12);
        Assert.Equal(0.89, table.Lookup(table.Key(MacroString.Parse("02012102")), 1), 12);
    }

    [Theory]
    [InlineData("{\"02012100\": {\"test_acc\": [89.5, 89.0", "no JSON that can be read")]
    [InlineData("[]", "begins with StartArray")]
    [InlineData("{\"0201210\": {\"test_acc\": [89.5, 89, 89], \"params\": 1, \"flops\": 1}}", "met '0201210'")]
    [InlineData("{\"02012100\": {\"test_acc\": [89.5, 89], \"params\": 1, \"flops\": 1}}", "has 'test_acc' of 3 seeds")]
    [InlineData("{\"02012100\": {\"test_acc\": [89.5, 89, \"x\"], \"params\": 1, \"flops\": 1}}", "met \"x\"")]
    [InlineData("{\"02012100\": {\"test_acc\": [89.5, 89, 1000], \"params\": 1, \"flops\": 1}}", "between 0 and 1")]
    [InlineData("{\"02012100\": {\"test_acc\": [89.5, 89, 89], \"params\": 1}}", "'flops' of '02012100'")]
    [InlineData("{\"02012100\": {\"test_acc\": [1, 2, 3], \"params\": 1, \"flops\": 1}, \"02012100\": {\"test_acc\": "
        + "[1, 2, 4], \"params\": 1, \"flops\": 1}}", "twice")]
    [InlineData("{\"02012120\": {\"test_acc\": [1, 2, 3], \"params\": 1, \"flops\": 1}, \"02012102\": {\"test_acc\": "
        + "[1, 2, 4], \"params\": 1, \"flops\": 1}}", "Strings of one network hold the same values")]
    public void A_wrong_file_is_refused_in_one_sentence(string json, string message)
    {
        var error = Assert.ThrowsAny<FadeException>(() => Read(json));
        Assert.Contains(message, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_file_that_lacks_networks_is_refused_before_a_search() =>
        Assert.Contains("lacks 6558", Assert.Throws<TableException>(() => Read(Two).Check()).Message);

    [Fact]
    public void Keys_count_the_networks_that_differ()
    {
        var keys = MacroString.Space.Blocks().Select(MacroString.Key).ToList();
        Assert.Equal(6561, keys.Count);
        Assert.Equal(3969, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Equal(key, MacroString.Key(MacroString.Parse(key))));
    }

    [FullBenchmarkFact(File)]
    public void The_published_file_has_the_optimum_that_is_known()
    {
        var table = Benchmark.Read(File);
        table.Check();
        Assert.Equal((6561, 3969), (table.Rows.Count, table.Networks));
        var best = table.Rows.MaxBy(row => row.Test.Average())!;
        Assert.Equal(0.931267, best.Test.Average(), 6);
        Assert.Equal("22212220", MacroString.Key(Block.Parse(best.Architecture)));
        Assert.Equal(0.902466, table.Rows.Average(row => row.Test.Average()), 6);
    }

    private static Table Read(string json) => NasBenchMacro.Read("macro.json", Encoding.UTF8.GetBytes(json));
}
