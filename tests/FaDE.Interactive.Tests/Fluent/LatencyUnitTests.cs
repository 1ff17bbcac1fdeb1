using System.Diagnostics;
using FaDE.Onnx;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.Latencies;
using FaDE.Supernet.Units;

namespace FaDE.Interactive.Tests.Fluent;

/// <summary>Latencies as units of work: one network in one engine each, kept and read again.</summary>
public sealed class LatencyUnitTests : IDisposable
{
    private static readonly LatencySettings Quick = new(Batch: 2, WarmUp: 1, Runs: 3);
    private readonly string _folder = Directory.CreateTempSubdirectory("fade-latency-units").FullName;

    [Theory]
    [InlineData("local")]
    [InlineData("workers:1")]
    public void AResultHasTheShapeOfThisProcesssAndIsReadAgainBitForBit(string on)
    {
        var listener = new Small.Listener();
        using var here = Experiment();
        using var there = Experiment().Through(on).Reporting(listener);
        Block[] networks = [.. Networks(here)];
        var (expected, measured) = (here.Latency(networks, Quick), there.Latency(networks, Quick));
        Assert.Equal((expected.Settings, true), (measured.Settings, measured.IsComplete));
        Assert.Equal(expected.Engines, measured.Engines);
        Assert.Equal(networks, measured.Networks);
        Assert.All(measured.Engines.SelectMany(measured.In), m =>
            Assert.Equal((3, true), (m.Milliseconds.Count, m.Median > 0)));
        Assert.Equal(expected.Rows().Rows.Select(row => (row.Name, row.Engine, row.MultiplyAdds)),
            measured.Rows().Rows.Select(row => (row.Name, row.Engine, row.MultiplyAdds)));
        Assert.Empty(expected.Machines);
        Assert.Equal([LatencyRecord.ThisMachine], measured.Machines);
        Assert.Contains("batch 2, 1 thread, 3 runs after 1): 2 networks", measured.Summary);
        Assert.Contains($"; unit by unit on {LatencyRecord.ThisMachine}", measured.Summary);
        Assert.Contains(listener.Heard, p => p.Phase.StartsWith("4 of 4 units", StringComparison.Ordinal));

        using var again = Experiment().Through("local"); // wherever it was measured
        var replayed = again.Latency(networks, Quick);
        Assert.Equal(measured.Summary, replayed.Summary);
        Assert.Equal(Passes(measured), Passes(replayed));
        Assert.NotEqual(Passes(measured), Passes(again.Seeded(1).Latency(networks, Quick)));
    }

    [Fact]
    public void WhatAKilledWorkerDidNotFinishIsMeasuredByAnother()
    {
        var killed = 0;
        var listener = new Small.Listener(p =>
        {
            if (killed == 0 && p.Phase.Contains("1 running", StringComparison.Ordinal)) killed += KillWorkers();
            return false;
        });
        using var experiment = Experiment().Through("workers:2").Reporting(listener);
        var measured = experiment.Latency(Networks(experiment)[0], Quick);
        Assert.Equal((1, true, 1), (killed, measured.IsComplete, measured.Networks.Count));
        Assert.DoesNotContain(listener.Heard, p => p.Phase.Contains(", 2 running", StringComparison.Ordinal));
        Assert.Contains(listener.Heard, p => p.Phase.Contains("1 failed", StringComparison.Ordinal));
        Assert.All(measured.Engines.SelectMany(measured.In), m => Assert.Equal(3, m.Milliseconds.Count));
    }

    [Fact]
    public void AnInterruptionReturnsTheNetworksMeasuredInEveryEngineAndTheNextCallGoesOn()
    {
        var listener = new Small.Listener(p => p.Phase.StartsWith("3 of 4", StringComparison.Ordinal));
        using var experiment = Experiment().Through("local").Reporting(listener);
        var networks = Networks(experiment);
        var part = experiment.Latency(networks, Quick, listener.Token);
        Assert.Equal((false, 1), (part.IsComplete, part.Networks.Count));
        Assert.Contains("1 of 2 networks are measured; call again to go on.", part.Summary);
        var whole = experiment.Reporting(new Small.Listener()).Latency(networks, Quick);
        Assert.True(whole.IsComplete);
        Assert.Equal(Passes(part), Passes(whole).Chunk(Quick.Runs).Where((_, i) => i % 2 == 0)
            .SelectMany(ms => ms));
    }

    [Fact]
    public void WhatCannotBeMeasuredIsRefusedInOneSentence()
    {
        using var experiment = Experiment().Through("workers:1");
        Assert.Contains("at least 1 image with at least 1 thread, after 0 or more passes, in at least 3; "
            + "met a batch of 0,", Assert.Throws<FadeException>(() =>
                experiment.Latency(Networks(experiment), Quick with { Batch = 0 })).Message);
        Assert.Contains("met none", Assert.Throws<FadeException>(() => experiment.Latency([])).Message);
        using var images = new UnitImages(_folder);
        var unit = LatencyUnits.Of(experiment.Backbone, Networks(experiment)[0], new OnnxEngine(), Quick, 0);
        Assert.Equal("Latencies are measured in TorchSharp; met 'ONNX Runtime'.",
            Assert.Throws<UnitException>(() => KnownKinds.For(images).Run(unit, default)).Message);
        unit.Settings["engine_version"] = "0";
        Assert.StartsWith("This latency was planned for version 0 of ONNX Runtime; here it is ",
            Assert.Throws<UnitException>(() => KnownKinds.For(images, LatencyEngines.All).Run(unit, default)).Message);
        Assert.Contains("a public class of an assembly with a file; met Hidden.", Assert.Throws<UnitException>(() =>
            LatencyUnits.Of(experiment.Backbone, Networks(experiment)[0], new Hidden(), Quick, 0)).Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Experiment Experiment() => Small.Experiment().In(_folder);

    private static List<Block> Networks(Experiment experiment) =>
        [.. experiment.Region.Architectures().Take(2).Select(experiment.Region.Resolve)];

    private static double[] Passes(NetworkLatencies latencies) =>
        [.. latencies.Engines.SelectMany(latencies.In).SelectMany(m => m.Milliseconds)];

    /// <summary>As kill -9 would; the workers of this test's folder.</summary>
    private int KillWorkers()
    {
        var found = 0;
        foreach (var process in Process.GetProcesses())
            using (process)
                if (File.Exists($"/proc/{process.Id}/cmdline") && Words(process.Id) is var words
                    && words.Contains("worker") && words.Any(w => w.StartsWith(_folder, StringComparison.Ordinal)))
                {
                    process.Kill();
                    found++;
                }
        return found;
    }

    private static string[] Words(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
        }
        catch (IOException)
        {
            return []; // it ended this moment
        }
    }

    private sealed class Hidden : ILatencyEngine
    {
        public string Name => "hidden";

        public PreparedPass Prepare(Backbone backbone, Block network, LatencySettings settings) =>
            throw new NotSupportedException();
    }
}
