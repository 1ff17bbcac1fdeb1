using FaDE.Methods.Studies;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.Training;
using Verdict = FaDE.Methods.Studies.Verdict;

namespace FaDE.Methods.Conservative;

/// <summary>Whether AGNN's guided steps and its constrained sharing of weights pay where networks are really
/// trained.</summary>
internal static class GraphStudy
{
    private const string Own = "agnn", Scratch = "no sharing", Loose = "sharing without constraints",
        RandomClass = "random class", Drawn = "random", Fade = "fade";
    private const string Ranking = "Spearman of scores", Children = "children", Epochs = "epochs in all";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = "agnn-graphs",
        Source = "Zhou et al. 2022, arXiv 1909.03184",
        Claim = "At equal work, guided one-class steps from the best network whose children inherit weights under "
            + "constraints find graph networks that test better than random search's, and constrained sharing ranks "
            + "networks better than sharing without constraints.",
        Differs = "Block-model graphs of 600 vertices, one per seed, and Cora where its files (ind.cora.x and the "
            + $"others) lie in the folder of {Search.Tables.Benchmarks.Benchmark.FolderVariable}. Two layers of 16 "
            + "units: the width is not searched, since FaDE mixes candidates of one width; no six heads, no relu6. "
            + "40 children in place of 1,000, so the controller learns ten times as fast.",
        Choices = "Layers inherit at their place alone; the layers before and after them inherit always. Children see "
            + "20 epochs; scores are accuracies on held-out vertices. How scores rank is asked of networks drawn at "
            + "random, trained as a child would be after the search. FaDE's supernets cost, in forward passes, what "
            + "the children do.",
        Score = "test accuracy of the answer trained from scratch, mean of 3 trainings, %",
        Arms = _ => [.. Graphs().SelectMany(ArmsOf)],
        Judge = runs =>
        {
            // Every graph counts: the claim holds on all of them, or fails on one.
            var of = Graphs().Select(graph => (Drawn: runs.Above(On(Own, graph), On(Drawn, graph)),
                Looser: Looser(runs, graph))).ToList();
            return Verdict.Of(of.All(d => d.Drawn.Interval.Low > 0 && d.Looser.Interval.Low > 0),
                of.Any(d => d.Drawn.Mean <= 0 || d.Looser.Interval.High <= 0),
                string.Join(" ", Graphs().Select(graph => Sentence(runs, graph))));
        },
    };

    private static IEnumerable<string> Graphs() =>
        GraphTrial.Folder is { } folder && File.Exists(Path.Combine(folder, "ind.cora.x")) ? ["", "cora"] : [""];

    private static string Words(string graph) => graph == "" ? "block models" : graph;

    private static string On(string arm, string graph) => graph == "" ? arm : $"{arm}, {graph}";

    private static string Sentence(StudyRuns runs, string graph)
    {
        string Above(string other) => StudyRuns.Words(runs.Above(On(Own, graph), On(other, graph)));
        return $"On {Words(graph)} the method is {Above(Drawn)} above random search, "
            + $"{Above(Fade)} above FaDE, {Above(RandomClass)} above a random class, {Above(Scratch)} above itself "
            + $"without sharing, {Above(Loose)} above itself with sharing that has no constraints; Spearman of scores "
            + $"with the truth {runs.Words(Ranking, On(Own, graph), On(Loose, graph), On(Scratch, graph))}, "
            + $"{StudyRuns.Words(Looser(runs, graph))} more with constraints than without.";
    }

    /// <summary>By how much scores under constrained sharing rank networks better than without constraints, seed by
    /// seed.</summary>
    private static (double Mean, Interval Interval) Looser(StudyRuns runs, string graph) =>
        runs.Above(On(Own, graph), On(Loose, graph), Ranking);

    private static IEnumerable<Arm> ArmsOf(string graph)
    {
        var settings = new ConservativeSettings { Classes = "kinds", Rate = 3.5e-3 };
        yield return Conservative(Own, settings, InheritingEstimator.Constrained);
        yield return Conservative(Scratch, settings, null);
        yield return Conservative(Loose, settings, InheritingEstimator.Unconstrained);
        yield return Conservative(RandomClass, settings with { Guide = "random" }, InheritingEstimator.Constrained);
        yield return Searched(Drawn, seed =>
            new RandomSearch(GraphTrial.Space, 1, NetworkRegion.Networks, seed), null);
        yield return Arm(Fade, Supernets);

        AnyArm Conservative(string name, ConservativeSettings all, Func<Operation, string>? likeness) =>
            Searched(name, seed => new ConservativeSearch(GraphTrial.Space, all, 1, NetworkRegion.Networks, seed),
                likeness);

        AnyArm Searched(string name, Func<long, IOuterSearch> make, Func<Operation, string>? likeness) =>
            Arm(name, (trial, scope) =>
            {
                var (estimator, children) = (new InheritingEstimator(trial, likeness, scope.File),
                    trial.Effort.Children);
                var answer = new SearchLoop(make(scope.Seed), estimator, new SearchBudget(children), scope.Seed).Run(
                    null, generation => scope.Report(0.8 * (generation.Index + 1) / children), null,
                    scope.Context.Cancellation);
                return (answer.Network, [(Ranking, trial.Ranking(network => estimator.After(network, scope.Seed))),
                    (Children, children), (Epochs, children * trial.Effort.Epochs)]);
            });

        AnyArm Arm(string name, Func<GraphTrial, StudyScope, (Block, (string, double)[])> find) =>
            new(On(name, graph), $"{GraphTrial.Space} {graph} 1", scope =>
            {
                using var trial = new GraphTrial(scope, graph);
                var (answer, measures) = find(trial, scope);
                return new ArmRun { Arm = On(name, graph), Seed = scope.Seed, Score = trial.Value(answer),
                    Found = $"{answer}" }.With(measures);
            }) { On = Words(graph) };
    }

    /// <summary>FaDE: pseudo-gradient evolution led by the ranks of supernets.</summary>
    private static (Block, (string, double)[]) Supernets(GraphTrial trial, StudyScope scope)
    {
        var (epochs, generations) = (trial.Effort.SupernetEpochs, trial.Effort.Generations);
        var recipe = Recipe.R with { Epochs = epochs, WarmUpEpochs = epochs / 4,
            WeightRate = Schedule.Constant(0.01) };
        using var ensemble = new SupernetEnsemble(trial.Backbone, trial.Problem.Splits, recipe, members: 1)
        {
            Task = trial.Problem.Task, CheckpointFolder = Directory.CreateDirectory(scope.File("supernets")).FullName,
        };
        var search = new PseudoGradientEvolution(GraphTrial.Space,
            new BeliefSettings { Batch = GraphEffort.Candidates }, NetworkRegion.Stages, scope.Seed);
        var answer = new SearchLoop(search, new FadeEstimator(ensemble), new SearchBudget(generations), scope.Seed)
            .Run(null, generation => scope.Report(0.8 * (generation.Index + 1) / generations), null,
                scope.Context.Cancellation);
        return (answer.Network, [(Epochs, epochs * generations)]);
    }
}
