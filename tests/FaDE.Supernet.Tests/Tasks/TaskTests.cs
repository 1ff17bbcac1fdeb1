using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Tasks;

/// <summary>
/// A task that is no classification: a number per example, the squared error as loss, its negative as metric.
/// </summary>
public sealed class TaskTests
{
    private static readonly Recipe Short = Recipe.R with { Epochs = 4, WarmUpEpochs = 1, BatchSize = 40 };

    [Fact]
    public void A_supernet_learns_a_regression_and_ranks_its_candidates()
    {
        using var examples = Line();
        using var ensemble = new SupernetEnsemble(Synthetic.Backbone() with { Classes = 1 }, examples,
            Short with { Epochs = 10 }, members: 2) { Task = new Regression() };
        var ranks = new FadeEstimator(ensemble).Rank(Synthetic.Region(), new EstimationContext(1));
        Assert.All(Enumerable.Range(0, 2), choice => Assert.Equal(1, ranks.Candidates(choice).Sum(), 9));
        var scores = new OneShotEstimator(ensemble).Score(Synthetic.Region(), new EstimationContext(1));
        var best = scores.Best().First();
        Assert.DoesNotContain(2, best.Architecture.Decisions); // the candidate that lets nothing through
        Assert.True(best.Score > scores[new Architecture([2, 2])]);
    }

    [Fact]
    public void A_regression_that_was_stopped_resumes_bit_for_bit_and_its_checkpoint_is_not_that_of_another_task()
    {
        using var folder = new TemporaryFolder();
        using var examples = Line();
        var whole = Rank(null, default);
        using (var stop = new CancellationTokenSource(0))
            Assert.ThrowsAny<OperationCanceledException>(() => Rank(folder.Path, stop.Token));
        Assert.Equal(whole, Rank(folder.Path, default));

        double[] Rank(string? checkpoints, CancellationToken cancellation)
        {
            using var ensemble = new SupernetEnsemble(Synthetic.Backbone() with { Classes = 1 }, examples,
                Short, members: 1)
            {
                Task = new Regression(),
                CheckpointFolder = checkpoints,
            };
            var ranks = new FadeEstimator(ensemble)
                .Rank(Synthetic.Region(), new EstimationContext(1) { Cancellation = cancellation });
            return [.. ranks.Alphas.SelectMany(m => m.SelectMany(c => c))];
        }
    }

    [Fact]
    public void A_metric_that_is_no_number_is_named_with_its_value()
    {
        using var examples = Line();
        using var ensemble = new SupernetEnsemble(Synthetic.Backbone() with { Classes = 1 }, examples, Short,
            members: 1) { Task = new Broken() };
        Assert.Contains("The metric of a task is finite; met NaN of 'broken'",
            Assert.Throws<MethodException>(() => new OneShotEstimator(ensemble)
                .Score(Synthetic.Region(), new EstimationContext(1))).Message);
    }

    private static ExampleSplits Line()
    {
        return new ExampleSplits(Part(400, 1), Part(400, 2), Part(100, 3), Part(100, 4));

        static Examples Part(int count, long seed)
        {
            using var scope = NewDisposeScope();
            var rng = new Rng(seed);
            float[] inputs = [.. Enumerable.Range(0, count * 16).Select(_ => (float)rng.NextGaussian())];
            float[] targets = [.. Enumerable.Range(0, count)
                .Select(n => Enumerable.Range(0, 16).Sum(p => inputs[n * 16 + p] * (p % 3 - 1)) / 3.2f)];
            return new Examples(new InputShape(1, 4, 4), tensor(inputs, [count, 1, 4, 4]),
                tensor(targets, [count, 1]), outputs: 1);
        }
    }

    private record Regression : ITask
    {
        public virtual string Name => "regression";

        public string Metric => "negative squared error";

        public Tensor Loss(Tensor outputs, Tensor targets) => nn.functional.mse_loss(outputs, targets);

        public virtual Tensor Score(Tensor outputs, Tensor targets) => -(outputs - targets).square().mean([1]);
    }

    private sealed record Broken : Regression
    {
        public override string Name => "broken";

        public override Tensor Score(Tensor outputs, Tensor targets) => base.Score(outputs, targets) * double.NaN;
    }
}
