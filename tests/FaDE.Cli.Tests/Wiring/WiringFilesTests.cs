using System.Text.Json.Nodes;
using System.Xml.Linq;
using FaDE.Cli.Wiring;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Methods.Wiring;

namespace FaDE.Cli.Tests.Wiring;

public sealed class WiringFilesTests
{
    [Fact]
    public void Report_summary_events_and_figures_are_written_from_the_runs()
    {
        var folder = Directory.CreateTempSubdirectory("fade").FullName;
        try
        {
            var result = Study();
            new WiringFiles(result).Write(folder);
            var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "summary.json")))!;
            Assert.Equal(2, summary["groups"]!["single-level"]!.AsArray().Count);
            Assert.Equal(result.SingleLevel[1].Epochs[^1].LiveEdges,
                (int)summary["groups"]!["single-level"]![1]!["final_live"]!);
            Assert.Equal(0.2, (double)summary["width"]!["chance"]!);
            var events = File.ReadAllLines(Path.Combine(folder, "events.csv"));
            Assert.Equal("search,seed,order,epoch,edge,event,live_edges", events[0]);
            Assert.Equal(result.Runs.Values.Sum(g => g.Sum(run => WiringEvent.Of(run).Count)), events.Length - 1);
            var figures = Directory.GetFiles(Path.Combine(folder, "figures"), "*.svg");
            foreach (var number in Enumerable.Range(1, 6))
                Assert.Contains(figures, f => Path.GetFileName(f).StartsWith($"{number}-", StringComparison.Ordinal));
            foreach (var figure in figures) Assert.Equal("svg", XDocument.Load(figure).Root!.Name.LocalName);
            var report = File.ReadAllText(Path.Combine(folder, "report.html"));
            foreach (var (title, text) in new WiringFindings(result).All)
            {
                Assert.Contains($"<h2>{title}</h2>", report);
                Assert.DoesNotContain("NaN of", text);
            }
            Assert.Empty(Directory.GetFiles(folder, "*.part", SearchOption.AllDirectories));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static WiringResult Study()
    {
        var settings = new WiringSettings { Channels = 2, Images = 64, BatchSize = 16, Epochs = 3, FrozenBatches = 1 };
        var rng = new Rng(3);
        RawImages raw = new(new InputShape(1, 14, 14), 3, [.. Enumerable.Range(0, 100 * 196)
            .Select(_ => (byte)rng.Next(256))], [.. Enumerable.Range(0, 100).Select(i => (byte)(i % 3))]);
        var budget = new WiringBudget("tiny",
        [
            new(WiringBudget.SingleLevel, settings, 0), new(WiringBudget.SingleLevel, settings, 1),
            new(WiringBudget.BiLevel, settings with { BiLevel = true }, 0),
            new(WiringBudget.Unsplit, settings, 0), new(WiringBudget.UsualHead, settings with { HeadScale = 1 }, 0),
            new(WiringBudget.WarmUp, settings with { WarmUpEpochs = 1 }, 0),
            new(WiringBudget.Confident, settings with { BiLevel = true, HeadScale = 12 }, 0),
            new(WiringBudget.ConfidentUnsplit, settings with { HeadScale = 12 }, 0),
            new("darts", settings with { Framework = WiringFramework.Darts }, 0),
        ], 0);
        return new WiringResult(budget, new WiringStudy(new DataSet("noise", raw, raw)).Run(budget.Tasks), null, 1);
    }
}
