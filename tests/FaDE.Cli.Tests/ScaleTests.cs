using System.Globalization;
using System.Text.Json.Nodes;
using FaDE.Cli.Regions;
using FaDE.Cli.Tests.Notebooks;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Training;

namespace FaDE.Cli.Tests;

/// <summary>The numbers that docs/scale.md counts are those of its configuration, and its arithmetic adds up.</summary>
public sealed class ScaleTests
{
    private const int Steps = 22_500 / 257 * 20, Batch = 257;
    private static readonly string Text = File.ReadAllText(Path.Combine(Tool.Root, "docs", "scale.md"));

    [Fact]
    public void ShippedConfigurationsAreWhatTheySay()
    {
        using var smoke = RegionConfig.Read(new FileInfo(Path.Combine(Tool.Root, "data", "rank-smoke.json")));
        Assert.Equal(78, smoke.Units().Count);
        Assert.Contains("the 78 units of `data/rank-smoke.json`", Text);
        var cifar = Cifar();
        Assert.Equal((22_500, 22_500), ((int)cifar["data"]!["weights"]!, (int)cifar["data"]!["alphas"]!));
        Assert.Equal((20, 257, 3, 8), ((int)cifar["truth"]!["epochs"]!, (int)cifar["truth"]!["batch"]!,
            (int)cifar["truth"]!["seeds"]!, (int)cifar["ranks"]!["supernets"]!));
        Assert.Equal(1740, Steps);
    }

    [Fact]
    public void CountedMultiplyAddsAndTheArithmeticOnThem()
    {
        var backbone = Backbone.FromJson(Cifar()["network"]!["backbone"]!.ToJsonString());
        var (small, large) = (Counted(backbone, "random"), Counted(backbone, "E1"));
        Assert.Equal((216, 1728), (small.Architectures, large.Architectures));
        Says($"multiply-adds of a network, per image | {Millions(small.Network, 1)} ({Millions(small.Least, 1)[..3]} "
            + $"to {Millions(small.Most, 1)[..3]}); large region {Millions(large.Network, 1)}");
        Says($"multiply-adds of all candidates, per image | {Millions(small.Candidates, 1)}; "
            + $"large region {Millions(large.Candidates, 0)}");
        var training = 2.0 * Steps * Batch * 3 * small.Network;
        Says($"x 3 x 2 = {Number(training / 1e12, 1)} x 10^12");
        var (supernet, wide) = (Supernet(small.Network, small.Candidates), Supernet(large.Network, large.Candidates));
        Says($"x 2 = {Number(supernet / 1e12, 0)} x 10^12");
        Says($"In the large region {Number(wide / 1e12, 0)} x 10^12");
        Says($"| supernet, k = 6 | {Number(supernet / 1e12, 0)} / 3 | {Number(supernet / 3e12, 0)} |");
        Says($"| supernet, k = 12 | {Number(wide / 1e12, 0)} / 3 | {Number(wide / 3e12, 0)} |");
        Says($"| stand-alone training | {Number(training / 1e12, 1)} / 3 | {Number(training / 3e12, 0)} (7 in the "
            + "large region) |");
        Assert.InRange(SupernetMemory.Bytes(Region("random"), backbone, Recipe.R with { BatchSize = Batch }),
            0.35e9, 0.45e9);
        Assert.InRange(SupernetMemory.Bytes(Region("E1"), backbone, Recipe.R with { BatchSize = Batch }),
            0.35e9, 0.45e9);

        static double Supernet(double network, double candidates) =>
            2.0 * Steps * Batch * (0.15 * 3 * network + 0.85 * (candidates + 5 * network));
    }

    private static JsonObject Cifar() => SettingsReader.Parse(
        File.ReadAllText(Path.Combine(Tool.Root, "data", "rank-cifar10.json")), "rank-cifar10.json").Json;

    private static Region Region(string set) => CandidateSets.Region(set, 3, Operation.Conv());

    private static (int Architectures, double Network, double Least, double Most,
        double Candidates) Counted(Backbone backbone, string set)
    {
        var region = Region(set);
        var costs = region.Architectures()
            .Select(a => (double)CostModel.Of(backbone, region.Resolve(a)).MultiplyAdds).ToList();
        var shapes = BackboneLayout.Of(backbone).Stages.Select(stage => stage.Inside).ToList();
        return (costs.Count, costs.Average(), costs.Min(), costs.Max(), region.Choices.Sum(c =>
            c.Choice.Candidates.Sum(b => (double)CostModel.Of(shapes[c.Index], b).MultiplyAdds)));
    }

    private static void Says(string sentence) =>
        Assert.True(Text.Contains(sentence, StringComparison.Ordinal), $"docs/scale.md does not say: {sentence}");

    private static string Millions(double value, int decimals) => Number(value / 1e6, decimals) + " M";

    private static string Number(double value, int decimals) =>
        value.ToString("F" + decimals, CultureInfo.InvariantCulture);
}
