using System.Text.Json;
using FaDE.Interactive;
using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Supernet.Latencies;
using FaDE.Supernet.StandAlone;

namespace FaDE.Benchmarks.Latency;

/// <summary>
/// What a latency is worth: the spread of one network's, measured five times, and how well the order of random
/// networks is predicted, beside multiply-adds. Two stages of cells over four vertices with one of eight operations of
/// DARTS on every edge, 8 channels, images of 14x14.
/// </summary>
internal static class LatencyBenchmark
{
    private const int Repeats = 5;

    /// <summary>latency [--networks N] [--json]: N random networks, 100 if not given, one image, one thread.</summary>
    public static int Run(string[] args)
    {
        var networks = Array.IndexOf(args, "--networks") is >= 0 and var at && at + 1 < args.Length
            && int.TryParse(args[at + 1], out var n) ? n : 100;
        if (networks < 25) throw new FadeException($"Latencies are predicted of at least 25 networks; met {networks}.");
        Block[] operations = [Operation.Conv(), Operation.SepConv(), Operation.SepConv(5), Operation.DilConv(),
            Operation.MaxPool(), Operation.AvgPool(), Operation.Skip, Operation.None];
        var wiring = Dag.Parse("4:0-1,0-2,1-2,0-3,1-3,2-3");
        Block Cell() => new Cell(wiring, [.. Enumerable.Range(0, 7).Select(_ => new Choice(operations))]);
        using var experiment = Fade.Experiment(new Region(new Chain(Cell(), Cell()))).Conv(8);
        experiment.StandAlone = new StandAloneSettings { Architectures = networks };

        var one = experiment.Region.Resolve(StandAloneTraining.Draw(experiment.StandAlone, experiment.Region, 0)[0]);
        var repeated = Enumerable.Range(0, Repeats).Select(_ => experiment.Latency(one)).ToList();
        var measured = experiment.Latency();
        var table = experiment.OperationLatencies();
        var result = new
        {
            processors = Environment.ProcessorCount,
            settings = $"{measured.Settings}",
            others_share = Math.Max(measured.Others, repeated.Max(r => r.Others)),
            engines = measured.Engines.Select(engine =>
            {
                double[] medians = [.. repeated.Select(r => r.In(engine)[0].Median)];
                var predictions = measured.Predictions(table, engine).Data;
                return new
                {
                    engine,
                    five_medians_ms = medians,
                    spread = (medians.Max() - medians.Min()) / Quantile.Median(medians),
                    interquartile_range = Quantile.Median([.. repeated.Select(r => r.In(engine)[0].Spread)]),
                    networks,
                    spearman = predictions["name"].Cast<string>().Select((name, i) => new
                    {
                        predictor = name,
                        value = predictions.Numbers("value")[i],
                        low = predictions.Numbers("low")[i],
                        high = predictions.Numbers("high")[i],
                    }).ToList(),
                };
            }).ToList(),
        };
        if (args.Contains("--json"))
        {
            Console.WriteLine(JsonSerializer.Serialize(result));
            return 0;
        }
        Console.WriteLine($"{result.processors} processors, {result.settings}; other processes took at most "
            + $"{100 * result.others_share:f0} % of their time while networks were measured.");
        foreach (var row in result.engines)
        {
            Console.WriteLine($"{row.engine}: one network {Repeats} times: medians "
                + $"{string.Join(", ", row.five_medians_ms.Select(ms => $"{ms:f3}"))} ms, largest less smallest "
                + $"{100 * row.spread:f1} % of their median; interquartile range of passes "
                + $"{100 * row.interquartile_range:f1} %.");
            Console.WriteLine($"  Spearman of predicted and measured latency, {networks} networks, 95 % interval over "
                + "networks:");
            foreach (var p in row.spearman)
                Console.WriteLine($"    {p.predictor,-20} {p.value:f3} [{p.low:f3}, {p.high:f3}]");
        }
        return 0;
    }
}
