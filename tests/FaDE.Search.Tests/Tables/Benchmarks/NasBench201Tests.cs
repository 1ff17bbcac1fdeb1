using System.Text;
using FaDE.Search.Codecs;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;

namespace FaDE.Search.Tests.Tables.Benchmarks;

public sealed class NasBench201Tests
{
    private const string Full = "mini-bench-arch-cell-accs.pd";
    private const string Conv = "|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|";

    private static readonly string Tiny = Path.Combine("Tables", "Benchmarks", "Files", "nas-bench-201.pd");

    [Fact]
    public void A_pickle_gives_a_table_for_each_data_set()
    {
        var table = Benchmark.Read(Tiny);
        Assert.Equal((3, 1, 12), (table.Rows.Count, table.Seeds, table.Epochs));
        Assert.Equal(15625, table.Space!.Size.Value);
        Assert.Equal(0.21, table.Value(ArchString.Parse(Conv), Measure.ValidationAccuracy), 12);
        Assert.Equal(0.105, table.Value(ArchString.Parse(Conv), Measure.TestAccuracy), 12);
        Assert.Equal(0.42, Benchmark.Read(Tiny, "cifar100").Lookup(ArchString.Parse(Conv), 0), 12);
        Assert.Contains("met 'mnist'", Assert.Throws<TableException>(() => Benchmark.Read(Tiny, "mnist")).Message);
    }

    [Fact]
    public void Isomorphic_cells_have_one_key_and_values_of_their_own()
    {
        var table = Benchmark.Read(Tiny);
        var other = ArchString.Parse("|none~0|+|nor_conv_3x3~0|none~1|+|skip_connect~0|none~1|none~2|");
        Assert.Equal(2, table.Networks);
        Assert.Equal(table.Key(ArchString.Parse(Conv)), table.Key(other));
        Assert.Equal(0.22, table.Lookup(other, 0), 12);
        Assert.Equal(0.21,
            table.Lookup(ArchString.Parse("|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|"), 0), 12);
    }

    [Fact]
    public void Json_of_strings_has_seeds_costs_and_shorter_trainings_where_it_says()
    {
        var plain = Json($$"""{"{{Conv}}": 91.5}""");
        Assert.Equal(0.915, plain.Lookup(ArchString.Parse(Conv), 0), 12);
        Assert.Equal(0.915, Json($$"""{"{{Conv}}": [0.915, 0.905]}""").Lookup(ArchString.Parse(Conv), 0), 12);
        var rich = Json($$"""{"{{Conv}}": {"validation": [91, 90], "test": [89, 88], "validation@12": [71, 72], "validation@50": [81, 82], "parameters": 1234} }""");
        Assert.Equal([12, 50], rich.EarlierEpochs);
        Assert.Equal((0.90, 0.72, 0.885), (rich.Lookup(ArchString.Parse(Conv), 1),
            rich.Lookup(ArchString.Parse(Conv), 1, 12), rich.Value(ArchString.Parse(Conv), Measure.TestAccuracy)));
        Assert.Equal(1234, rich.Value(ArchString.Parse(Conv), Measure.Parameters));
        Assert.Contains("met 13",
            Assert.Throws<TableException>(() => rich.Lookup(ArchString.Parse(Conv), 0, 13)).Message);
        Assert.Contains("seeds 0 to 1",
            Assert.Throws<TableException>(() => rich.Lookup(ArchString.Parse(Conv), 2)).Message);
    }

    [Theory]
    [InlineData("{\"|none~0|\": 1}", "reads '|op~0|+")]
    [InlineData("{\"|none~0|+|none~0|none~1|+|none~0|none~1|pool~2|\": 1}", "avg_pool_3x3; met")]
    [InlineData("{\"" + Conv + "\": 1, \"" + Conv + "\": 2}", "twice")]
    [InlineData("{\"" + Conv + "\": {\"parameters\": 1}}", "has none for")]
    [InlineData("{\"" + Conv + "\": {\"validation@x\": 1}}", "met 'validation@x'")]
    [InlineData("{\"" + Conv + "\": \"high\"}", "met \"high\"")]
    [InlineData("{\"" + Conv + "\": 1", "no JSON")]
    [InlineData("{\"" + Conv + "\": -3}", "between 0 and 1")]
    public void A_wrong_file_is_refused_in_one_sentence(string json, string message)
    {
        var error = Assert.ThrowsAny<FadeException>(() => Json(json));
        Assert.Contains(message, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_table_that_lacks_a_column_or_is_another_version_is_refused()
    {
        var bytes = File.ReadAllBytes(Tiny);
        Replace("cifar10-val", "cifar10-wal");
        Assert.Contains("'cifar10-val' is wanted",
            Assert.Throws<TableException>(() => NasBench201.ReadPickle("x", bytes)).Message);
        Replace("_data", "_mgrs");
        Assert.Contains("pandas table of version 1",
            Assert.Throws<TableException>(() => NasBench201.ReadPickle("x", bytes)).Message);

        void Replace(string old, string other) =>
            Encoding.ASCII.GetBytes(other).CopyTo(bytes, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(old)));
    }

    [FullBenchmarkFact(Full)]
    public void The_published_file_has_the_values_that_are_known()
    {
        var table = Benchmark.Read(Full);
        table.Check();
        Assert.Equal(15625, table.Rows.Count);
        Assert.Equal(0.8916, table.Rows.Max(row => row.Test[0]), 9);
        // Isomorphic cells spread as trainings do: far less than cells do.
        var groups = table.Rows.GroupBy(row => table.Key(Block.Parse(row.Architecture)))
            .Where(g => g.Count() > 1).ToList();
        var within = groups.Average(g => g.Average(r => Math.Pow(r.Validation[0] - g.Average(x => x.Validation[0]), 2))
            * g.Count() / (g.Count() - 1.0));
        var mean = table.Rows.Average(r => r.Validation[0]);
        var between = table.Rows.Average(r => Math.Pow(r.Validation[0] - mean, 2));
        Assert.Equal((4930, 1206), (table.Networks, groups.Count));
        Assert.InRange(within / between, 0.001, 0.01);
    }

    private static Table Json(string text) => NasBench201.ReadJson("cells.json", Encoding.UTF8.GetBytes(text));
}
