using FaDE.Search.Codecs;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;

namespace FaDE.Search.Tests.Tables.Benchmarks;

public sealed class NasBenchGraphTests
{
    private const string Full = "nas-bench-graph_cora.bench";

    [Fact]
    public void A_file_gives_accuracies_latency_and_parameters()
    {
        var table = Benchmark.Read(Path.Combine("Tables", "Benchmarks", "Files", "nas-bench-graph.bench"));
        Assert.Equal("nas-bench-graph", table.Name);
        var network = GraphNumber.Parse(20088);
        Assert.Equal(0.51, table.Value(network, Measure.ValidationAccuracy), 12);
        Assert.Equal(0.61, table.Value(network, Measure.TestAccuracy), 12);
        Assert.Equal(0.004, table.Value(network, Measure.Latency), 12);
        Assert.Equal(2.5e6, table.Value(network, Measure.Parameters));
        Assert.Equal("latency [s]", table.Measures[2].ToString());
    }

    [Theory]
    [InlineData(new byte[] { 0x80, 3, (byte)']', (byte)'.' }, "is a dictionary")]
    [InlineData(new byte[] { 0x80, 3, (byte)'}', (byte)'K', 1, (byte)'N', (byte)'s', (byte)'.' }, "has '1' with None")]
    [InlineData(new byte[] { 0x80, 3, (byte)'}', (byte)'K', 1, (byte)'}', (byte)'s', (byte)'.' },
        "'latency' of network 1")]
    [InlineData(new byte[] { 0x80, 3, (byte)'}', (byte)'.' }, "at least one row")]
    public void A_wrong_file_is_refused_in_one_sentence(byte[] pickle, string message) =>
        Assert.Contains(message, Assert.Throws<TableException>(() => NasBenchGraph.Read("x", pickle)).Message);

    [FullBenchmarkFact(Full)]
    public void The_published_file_holds_exactly_the_networks_of_the_space()
    {
        var table = Benchmark.Read(Full);
        Assert.Equal((26206, 26206), (table.Rows.Count, table.Networks));
        Assert.Equal(0.8313, table.Rows.Max(row => row.Test[0]), 4);
        table.Check();
    }
}
