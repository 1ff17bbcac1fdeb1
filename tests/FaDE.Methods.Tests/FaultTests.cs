using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Data;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;
using Softmax = FaDE.Supernet.Relaxations.Softmax;

namespace FaDE.Methods.Tests;

/// <summary>
/// Methods that break a rule in the middle of a run: one sentence with the rule and what was met, a typed
/// exception, and the run goes on from its checkpoint, once the method is mended, to the numbers of a run without
/// the fault.
/// </summary>
public sealed class FaultTests
{
    private static readonly InputShape Image = new(1, 4, 4);
    private static readonly Backbone Backbone = Backbone.Mlp(Image, 1, 6, 4);
    private static readonly Region Region = Cell();
    private static bool _broken;

    public static TheoryData<string, Type, string> Faults() => new()
    {
        { "a term that returns NaN", typeof(MethodException),
            "A term has a finite value and gradient; met the value NaN of 'own term' at node 1 of cell 0, epoch 2." },
        { "a hook that cuts the last operation of a node", typeof(EmptyGroupException),
            "A group keeps at least one candidate; met the cut of the last one, linear:tanh, of node 1 of cell 0." },
        { "a way back of the wrong length", typeof(MethodException),
            "The way back to 'alpha' of node 1 of cell 0 gives 2 numbers; met 1." },
        { "a weight that is no number", typeof(MethodException),
            "A weight is finite, and 0 for a candidate that was cut; met NaN for skip of node 1 of cell 0." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_and_the_run_goes_on_when_it_is_mended(string fault, Type type, string message)
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits(80, Image);
        var recipe = Recipe.R with
        {
            Epochs = 4, WarmUpEpochs = 0, BatchSize = 20, WeightRelaxation = new Softmax(),
                AlphaRelaxation = new OwnRelaxation(fault),
            Terms = [new WeightedTerm(new OwnTerm(fault))], Hooks = [new OwnHook(fault)],
        };
        var path = Path.Combine(folder.Path, "run.checkpoint");
        var whole = Train(null);
        _broken = true;
        Exception met;
        try
        {
            met = Assert.Throws(type, () => Train(path));
        }
        finally
        {
            _broken = false;
        }
        Assert.Equal(message, met.Message);
        Assert.IsAssignableFrom<FadeException>(met);
        Assert.True(File.Exists(path));
        Assert.Equal(whole, Train(path));

        double[] Train(string? checkpoint)
        {
            using var supernet = new HyperArchitecture(Region, Backbone,
                new NetworkSettings { Seed = 3 }, AlphaInit.Zeros, recipe.AlphaRelaxation);
            using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, 1);
            training.Run(checkpoint: checkpoint);
            return [.. supernet.Alphas.Groups.SelectMany(group => group[GroupParameters.Alpha])];
        }
    }

    [Fact]
    public void A_metric_that_is_not_finite_is_named_and_what_was_trained_is_not_trained_again()
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits(80, Image);
        var recipe = Recipe.R with { Epochs = 2, WarmUpEpochs = 1, BatchSize = 20 };
        _broken = true;
        try
        {
            Assert.StartsWith("The metric of a task is finite; met NaN of 'own task' for architecture 0-0",
                Assert.Throws<MethodException>(() => Best()).Message);
        }
        finally
        {
            _broken = false;
        }
        var written = Directory.GetFiles(folder.Path).ToDictionary(file => file, File.GetLastWriteTimeUtc);
        Assert.NotEmpty(written);
        Assert.True(double.IsFinite(Best().Score));
        Assert.All(written, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));

        ScoredArchitecture Best()
        {
            using var ensemble = new SupernetEnsemble(Backbone, splits, recipe, members: 1)
            {
                Task = new OwnTask(), CheckpointFolder = folder.Path,
            };
            return new OneShotEstimator(ensemble).Score(Region, new EstimationContext(1)).Best().First();
        }
    }

    private static Region Cell()
    {
        var dag = new Dag(3, [(0, 1), (0, 2), (1, 2)]);
        return new Region(new Cell(dag, [.. dag.Edges.Select(_ => new Choice(Operation.Skip, Operation.Linear("tanh"))),
            Operation.Linear()]));
    }

    private sealed record OwnTerm(string Fault) : ITerm
    {
        public string Name => "own term";

        public double Add(TermScope scope) => _broken && Fault.StartsWith("a term") && scope.Progress >= 0.5
            ? double.NaN : 0;
    }

    private sealed record OwnHook(string Fault) : IHook
    {
        public string Name => "own hook";

        public void EpochEnds(HookScope scope)
        {
            if (!_broken || !Fault.StartsWith("a hook") || scope.Epoch < 2) return;
            for (var i = 0; i < scope.Groups[0].Group.Count; i++) scope.Groups[0].Cut(i);
        }
    }

    private sealed record OwnRelaxation(string Fault) : IRelaxation
    {
        public string Name => "own relaxation";

        public Grouping Grouping => Grouping.Nodes;

        public Weighing Weigh(GroupParameters parameters, Rng rng, double progress)
        {
            var p = Simplex.Softmax(parameters.LiveAlphas());
            var broken = _broken && progress >= 0.5;
            if (broken && Fault.StartsWith("a weight")) return new Weighing(parameters, [double.NaN, .. p[1..]], g =>
                g);
            return new Weighing(parameters, p,
                g => Simplex.SoftmaxGradient(p, g)[(broken && Fault.StartsWith("a way") ? 1 : 0)..]);
        }
    }

    private sealed record OwnTask : ITask
    {
        public string Name => "own task";

        public string Metric => "accuracy";

        public Tensor Loss(Tensor outputs, Tensor targets) => Classification.Task.Loss(outputs, targets);

        public Tensor Score(Tensor outputs, Tensor targets) =>
            Classification.Task.Score(outputs, targets).to(ScalarType.Float64) * (_broken ? double.NaN : 1);
    }
}
