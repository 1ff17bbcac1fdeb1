using FaDE.Methods.Latency;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.Training;

namespace FaDE.Methods.Tests.Latency;

public sealed class LaDartsTests
{
    private static readonly StudyBudget Tiny = new("tiny", 40, 20, 2, 1, 1, new CommonCells(1, 2, 2), 2);
    private static readonly InputShape Image = new(1, 8, 8);

    [Fact]
    public void A_study_replays_bit_for_bit_from_its_stored_latencies()
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits(80, Image);
        var first = Run();
        var file = Path.Combine(folder.Path, "latencies.json");
        var stored = File.ReadAllText(file);
        foreach (var other in Directory.GetFiles(folder.Path).Where(path => path != file)) File.Delete(other);
        Assert.Equal(Words(first), Words(Run()));
        Assert.Equal(stored, File.ReadAllText(file));
        var own = first.Runs["la-darts"][0];
        Assert.InRange(own[LatencyArm.Latency], 0, 2);
        Assert.True(double.IsFinite(own[LatencyArm.Error]));
        Assert.Equal(5, first.Runs.Arms.Count);

        MethodResult Run() => new MethodStudy(LaDartsStudy.Study, Tiny, new Lazy<Splits>(splits), folder.Path)
            .Run(new EstimationContext(2));

        static string Words(MethodResult result) => string.Join('\n', result.Runs.Arms.SelectMany(arm => arm.Runs)
            .Select(run => $"{run.Arm} {run.Found} {run.Score:r} {string.Join(' ', run.Measures.Values)}"));
    }

    [Fact]
    public void Latencies_are_measured_once_and_those_of_other_layers_are_refused()
    {
        using var folder = new TemporaryFolder();
        var (file, region) = (Path.Combine(folder.Path, "a.json"), Tiny.Cells.Region(shared: true));
        var rng = new Rng(1);
        Block[] networks = [.. Enumerable.Range(0, 3).Select(_ => CommonCells.Random(region, rng).Network)];
        var first = new StoredLatencies(file, Tiny.Cells.Backbone(Image, 4), networks[0], 4).Of(networks);
        Assert.All(first, latency => Assert.True(latency > 0));
        Assert.Equal(first, new StoredLatencies(file, Tiny.Cells.Backbone(Image, 4), networks[0], 4).Of(networks));
        Assert.Contains("Latencies are replayed for the operations, layers and batches that they were measured with",
            Assert.Throws<MethodException>(() =>
                new StoredLatencies(file, Tiny.Cells.Backbone(Image, 4), networks[0], 8).Of(networks)).Message);
    }

    [Fact]
    public void The_table_of_multiply_adds_orders_networks_as_they_cost()
    {
        var (region, rng) = (Tiny.Cells.Region(shared: true), new Rng(1));
        var backbone = Tiny.Cells.Backbone(Image, 4);
        var drawn = Enumerable.Range(0, 30).Select(_ => CommonCells.Random(region, rng)).ToList();
        var table = MultiplyAddTable.Of(backbone, region, [.. drawn.Select(LatencyArm.Encode)]);
        var ours = drawn.Select(s => table.Of(LatencyArm.Encode(s))).ToList();
        Assert.Equal(0, ours.Average(), 1e-9);
        Assert.Equal(1, FaDE.Search.Statistics.Correlation.Spearman(ours,
            [.. drawn.Select(s => (double)CostModel.Of(backbone, s.Network).MultiplyAdds)]), 1e-12);
    }
}
