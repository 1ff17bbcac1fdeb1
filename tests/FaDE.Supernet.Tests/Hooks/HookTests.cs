using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Hooks;

public sealed class HookTests
{
    private static readonly Recipe Short = Recipe.R with { Epochs = 4, WarmUpEpochs = 1,
        BatchSize = 50, AlphaRelaxation = new NodeGates(), WeightRelaxation = new NodeGates(),
        Terms = [new WeightedTerm(new GateSum(), 0.1)], Hooks = [new EveryOther(), new CutWeakest(2)] };

    [Fact]
    public void Edges_that_enter_a_node_form_one_list()
    {
        var groups = Grouping.Nodes.Of(Region());
        Assert.Equal(["node 1 of cell 0", "node 2 of cell 0", "node 3 of cell 0"], groups.Select(g => g.Name));
        Assert.Equal([1, 2, 1], groups.Select(g => g.Edges.Count));
        Assert.Equal([0, 1], groups[1].Edges.Select(e => e.From));
        Assert.Equal(4, groups[1].Count);
        Assert.Equal(Region().Choices.Count, Grouping.Choices.Of(Region()).Count);
        Assert.Single(Grouping.Whole.Of(Region()));
    }

    [Fact]
    public void A_training_with_terms_hooks_and_cuts_resumes_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits();
        var path = Path.Combine(folder.Path, "a.checkpoint");
        var whole = Train(splits, training => training.Run());
        Assert.Contains(whole.Log, line => line.Contains("cut", StringComparison.Ordinal));
        foreach (var stopAt in new[] { 5, 11, 16, 19 })
        {
            File.Delete(path);
            Train(splits, training =>
            {
                using var stop = new CancellationTokenSource();
                var steps = 0;
                Assert.Throws<OperationCanceledException>(() =>
                    training.Run((_, _) => { if (++steps == stopAt) stop.Cancel(); }, stop.Token, path));
            });
            var resumed = Train(splits, training => training.Run(checkpoint: path));
            Assert.Equal(whole.Numbers, resumed.Numbers);
            Assert.Equal(whole.Log, resumed.Log);
        }
    }

    [Fact]
    public void The_architecture_steps_only_when_every_hook_says_so()
    {
        using var splits = Synthetic.Splits();
        using var supernet = Make();
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, Short, 1);
        training.Run();
        Assert.Equal(3 * training.StepsPerEpoch / 2, training.AlphaSteps);
    }

    [Fact]
    public void What_was_cut_weighs_nothing_and_moves_no_more_and_the_last_of_a_node_stays()
    {
        using var splits = Synthetic.Splits();
        using var supernet = Make();
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas,
            Short with { Hooks = [new CutWeakest(100)] }, 1);
        var error = Assert.Throws<EmptyGroupException>(() => training.Run());
        Assert.Matches(@"A group keeps at least one candidate; met the cut of the last one, \S+, of node \d of cell 0",
            error.Message);
        Assert.All(supernet.Alphas.Groups.Take(1), group => Assert.Equal(1, group.Live.Count(live => live)));
        var before = supernet.Alphas.Groups[0]["alpha"].ToArray();
        training.Step();
        for (var i = 0; i < before.Length; i++)
            Assert.Equal(supernet.Alphas.Groups[0].Live[i], before[i] != supernet.Alphas.Groups[0]["alpha"][i]);
        Assert.Throws<MethodException>(() => new Weighing(supernet.Alphas.Groups[0], [1, 1], g => g));
    }

    [Fact]
    public void A_way_back_of_the_wrong_length_is_refused_and_the_run_goes_on_from_its_checkpoint()
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits();
        var path = Path.Combine(folder.Path, "a.checkpoint");
        using var supernet = Make();
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas,
            Short with { AlphaRelaxation = new Short1(), Terms = [], Hooks = [] }, 1);
        Assert.Contains("The way back to 'alpha' of node 1 of cell 0 gives 2 numbers; met 1",
            Assert.Throws<MethodException>(() => training.Run(checkpoint: path)).Message);
        Assert.True(File.Exists(path));
    }

    private static Region Region()
    {
        Block Edge(int i) => new Choice(Operation.Linear("tanh"), Operation.Linear("relu"));
        return new Region(new Cell(new Dag(3, [(0, 1), (0, 2), (1, 2)]), [.. Enumerable.Range(0, 4).Select(Edge)]));
    }

    private static HyperArchitecture Make() =>
        new(Region(), Backbone.Mlp(Synthetic.Backbone().Input, 1, 6, Synthetic.Backbone().Classes), new() { Seed = 3 },
            AlphaInit.Uniform, new NodeGates());

    private static (double[] Numbers, string[] Log) Train(FaDE.Supernet.Data.Splits splits,
        Action<SupernetTraining> run)
    {
        using var supernet = Make();
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, Short, 1);
        run(training);
        using var scope = NewDisposeScope();
        return ([.. supernet.Alphas.Groups.SelectMany(g => g.Vectors.SelectMany(v => v.Values)),
            .. supernet.Alphas.Values.SelectMany(v => v),
            .. HyperArchitectures.ExactnessTests.Numbers(supernet.Network.Weights.Values),
            .. training.Memory.All.SelectMany(m => m.Value), .. training.History.Select(h => h.WeightLoss),
            training.AlphaSteps], [.. training.Events.Select(e => e.ToString())]);
    }

    /// <summary>Gates as GOLD-NAS has them: independent sigmoids of a node's (edge, operation) pairs.</summary>
    private sealed record NodeGates : IRelaxation
    {
        public string Name => "node gates";

        public Grouping Grouping => Grouping.Nodes;

        public Weighing Weigh(GroupParameters parameters, FaDE.Search.Rng rng, double progress)
        {
            double[] w = [.. parameters.LiveAlphas().Select(a => 1 / (1 + Math.Exp(-a)))];
            return new Weighing(parameters, w, gradient => [.. gradient.Select((g, i) => g * w[i] * (1 - w[i]))],
                [.. Enumerable.Range(0, w.Length).Where(i => parameters.Live[i])]);
        }
    }

    private sealed record Short1 : IRelaxation
    {
        public string Name => "short";

        public Grouping Grouping => Grouping.Nodes;

        public Weighing Weigh(GroupParameters parameters, FaDE.Search.Rng rng, double progress) =>
            new(parameters, [.. Enumerable.Repeat(1.0, parameters.Group.Count)], _ => [0.0]);
    }

    private sealed record GateSum : ITerm
    {
        public string Name => "gate sum";

        public double Add(TermScope scope)
        {
            foreach (var group in scope.Groups)
                for (var i = 0; i < group.ByWeights.Length; i++) group.ByWeights[i] += 1;
            return scope.Groups.Sum(g => g.Weights.Sum());
        }
    }

    private sealed record EveryOther : IHook
    {
        public string Name => "every other";

        public bool IsAlphaStepDue(HookScope scope) =>
            (scope.Memory["asked"] = scope.Memory.Or("asked", -1) + 1) % 2 == 0;
    }

    private sealed record CutWeakest(int Most) : IHook
    {
        public string Name => "cut weakest";

        public void EpochEnds(HookScope scope)
        {
            for (var left = Most; left > 0; left--)
            {
                var group = Most == 100 ? scope.Groups[0] : scope.Groups[(scope.Epoch + left) % scope.Groups.Count];
                if (Most != 100 && group.Live.Count(live => live) == 1) continue;
                var place = Enumerable.Range(0, group.Group.Count).Where(i => group.Live[i])
                    .MinBy(i => group["alpha"][i]);
                group.Cut(place);
                scope.Log($"cut {place} of {group.Group}");
            }
        }

        public void AfterWeightGradient(HookScope scope) => scope.Memory["squares"] = scope.SquaredWeightGradient();
    }
}
