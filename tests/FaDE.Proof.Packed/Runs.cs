using FaDE.Interactive;
using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;

namespace Proof;

/// <summary>What is killed and goes on: a training with all that a supernet can be given, and a search.</summary>
internal static class Runs
{
    /// <summary>Relaxation, term with a schedule, hook, derivation and task at once; checkpoints in a folder.</summary>
    public static void Train(string folder)
    {
        var recipe = Recipe.R with
        {
            Epochs = 6, WarmUpEpochs = 1, BatchSize = 20, AlphaRelaxation = new PairSoftmax(),
                WeightRelaxation = new PairSoftmax(),
            Terms = [new WeightedTerm(new PairEntropy(), Schedule.Linear(0, 0.1, 4))], Hooks = [new PruneAndFreeze()],
        };
        var dag = new Dag(4, [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)]);
        Block[] kinds = [Operation.Linear(), Operation.Linear("tanh"), Operation.Skip];
        var region = new Region(new Cell(dag, [.. dag.Edges.Select(_ => new Choice(kinds)), Operation.Skip]));
        using var ensemble = new SupernetEnsemble(Backbone.Mlp(new(1, 2, 4), 1, 6, 2), Sines.Examples(200), recipe,
            members: 1)
        {
            Task = new Sines(), CheckpointFolder = folder,
        };
        var trained = ensemble.Train(region, new EstimationContext(1, new Lines())).Members[0];
        Console.WriteLine($"FOUND {new HeaviestPairs().Derive(trained)[0]}");
        Console.WriteLine("FOUND " + string.Join(' ', trained.Supernet.Alphas.Groups.SelectMany(group =>
            group["alpha"])));
        foreach (var e in trained.Events) Console.WriteLine($"FOUND epoch {e.Epoch}: {e.Text}");
        var scores = new OneShotEstimator(ensemble).Score(region, new EstimationContext(1));
        Console.WriteLine($"FOUND {scores.Best().First()}");
    }

    /// <summary>The search through an experiment; its generations in a folder.</summary>
    public static void Search(string folder, LadderSpace ladders)
    {
        using var experiment = Fade.Experiment(ladders.Repeat(2)).Mlp(4).In(folder).Reporting(new Lines())
            .With(Recipe.R with { Epochs = 2, WarmUpEpochs = 1 }, 1);
        experiment.SplitSettings = new SplitSettings { Weights = 300, Alphas = 300, Validation = 100, Test = 100 };
        var trace = experiment.Search(new DriftSearch(experiment.Space!, 4, NetworkRegion.Stages, 1), 6);
        foreach (var g in trace.Generations) Console.WriteLine($"FOUND {g.Index} {g.Best.Network} {g.Best.Score:r}");
    }

    private sealed class Lines : IProgress<Progress>
    {
        public void Report(Progress value) => Console.WriteLine(value.Fraction);
    }
}
