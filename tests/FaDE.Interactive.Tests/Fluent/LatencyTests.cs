using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Latencies;
using FaDE.Supernet.StandAlone;

namespace FaDE.Interactive.Tests.Fluent;

public sealed class LatencyTests
{
    private static readonly LatencySettings Quick = new(Batch: 2, WarmUp: 0, Runs: 3);

    [Fact]
    public void EveryArchitectureIsMeasuredInBothEnginesAndHeldAgainstTheTruth()
    {
        using var experiment = Small.Experiment()
            .With(new StandAloneSettings { Epochs = 1, BatchSize = 20, Seeds = 1 });
        var latencies = experiment.Latency(Quick);
        var region = experiment.Region;
        Assert.Equal((region.Count, true), (latencies.Networks.Count, latencies.IsComplete));
        Assert.Equal(["TorchSharp", "ONNX Runtime"], latencies.Engines);
        Assert.All(latencies.Engines.SelectMany(latencies.In), m =>
            Assert.Equal((3, true), (m.Milliseconds.Count, m.Median > 0)));
        Assert.Contains("batch 2, 1 thread, 3 runs after 0", latencies.Summary);
        var rows = latencies.Rows();
        Assert.Equal(2 * region.Count, rows.Count);
        Assert.Equal(CostModel.Of(experiment.Backbone, latencies.Networks[0]).MultiplyAdds, rows.Rows[0].MultiplyAdds);

        var pareto = latencies.Pareto(experiment.Truth());
        Assert.Equal(region.Count, pareto.Data.Rows);
        var front = pareto.Front;
        Assert.All(front.Zip(front.Skip(1)), pair => Assert.True(pair.First.Price < pair.Second.Price
            && pair.First.Worth < pair.Second.Worth));
        Assert.Equal(pareto.Data.Numbers("worth").Max(), front[^1].Worth);
        Assert.Contains("TorchSharp", pareto.Summary);
    }

    [Fact]
    public void OrdersArePredictedOutOfSampleBesideMultiplyAdds()
    {
        using var experiment = Small.Experiment(Fade.Region("diverse"));
        var table = experiment.OperationLatencies(Quick);
        Assert.Equal(["linear:relu at 4 values"], table.Rows.Select(row => $"{row.Operation} at {row.Shape}"));
        var latencies = experiment.Latency(Quick);
        Assert.Equal(table.Rows[0].Latency.Median * latencies.Networks[3].OperationCount,
            table.Sum(latencies.Networks[3]), 1e-9);
        var predictions = latencies.Predictions(table);
        Assert.Equal(["learned (LA-DARTS)", "sum of operations", "multiply-adds"],
            predictions.Data["name"].Cast<string>());
        Assert.All(predictions.Data.Numbers("value"), value => Assert.InRange(value, -1, 1));
        Assert.Equal(predictions.Csv(), latencies.Predictions(table).Csv());
    }

    [Fact]
    public void OutliersAreNamedAndTheMedianDoesNotSeeThem()
    {
        var measured = new MeasuredLatency("an engine", new LatencySettings(), [1, 1.1, 1.05, 30, 1.02, 1.01, 1.03]);
        Assert.Equal(1.03, measured.Median);
        Assert.Equal([(3, 30.0)], measured.Outliers);
        Assert.Equal((measured.High - measured.Low) / 1.03, measured.Spread, 1e-12);
    }

    [Fact]
    public void WhatCannotBeMeasuredIsRefusedInOneSentence()
    {
        using var experiment = Small.Experiment();
        var network = experiment.Region.Resolve(experiment.Region[0]);
        Assert.Contains("at least 1 thread", Assert.Throws<FadeException>(() =>
            experiment.Latency(network, new LatencySettings(Threads: 0))).Message);
        Assert.Contains("at least one network; met none", Assert.Throws<FadeException>(() =>
            experiment.Latency([])).Message);
        var one = experiment.Latency(network, Quick);
        Assert.Contains("met 'a car'", Assert.Throws<FadeException>(() => one.In("a car")).Message);
        Assert.Contains("at least 25 architectures", Assert.Throws<FadeException>(() => one.Predictions()).Message);
        Assert.Contains("their own region", Assert.Throws<FadeException>(() =>
            one.Pareto(experiment.Truth(seeds: 1))).Message);
    }

    [Fact]
    public void ANetworkIsTrainedAsTheTruthTrainsItAndPredictsPictures()
    {
        using var experiment = Small.Experiment().Seeded(3);
        var network = experiment.Region.Resolve(experiment.Region[1]);
        var trained = experiment.Train(network, Rng.Derive(3, "stand-alone", 0));
        var (test, truth) = (experiment.Splits().Arrays.Test, experiment.Truth(seeds: 1));
        var right = trained.Predict(test).Zip(test.Labels).Count(pair => pair.First == pair.Second);
        Assert.Equal(truth.Table[experiment.Region[1]], right / 100.0, 1e-12);
        Assert.Equal(Small.Data.Test.Count, trained.Predict(Small.Data.Test).Length);
    }
}
