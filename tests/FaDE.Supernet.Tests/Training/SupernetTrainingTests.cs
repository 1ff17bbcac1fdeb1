using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;
using Softmax = FaDE.Supernet.Relaxations.Softmax;

namespace FaDE.Supernet.Tests.Training;

public sealed class SupernetTrainingTests
{
    private static readonly Recipe Short =
        Recipe.R with { Epochs = 4, WarmUpEpochs = 1, BatchSize = 50, EarlyStopEpochs = 0 };

    [Fact]
    public void A_step_leaves_as_many_tensors_as_it_found()
    {
        using var splits = Synthetic.Splits();
        // Without dead ends: a gradient that is not there is counted as a tensor although it holds nothing.
        Block[] candidates = [.. Synthetic.Region().Choices[0].Choice.Candidates.Take(2)];
        using var supernet = new HyperArchitecture(Region.Of([candidates, candidates]), Synthetic.Backbone());
        foreach (var order in Enum.GetValues<UpdateOrder>())
        {
            using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas,
                Short with { Order = order, WarmUpEpochs = 0 }, 1);
            training.Step();
            GC.Collect(); // what other tests dropped
            GC.WaitForPendingFinalizers();
            var before = Tensor.TotalCount;
            for (var i = 0; i < 6; i++) training.Step();
            Assert.Equal(before, Tensor.TotalCount);
        }
    }

    [Fact]
    public void Softmaxed_alphas_are_kept_after_every_epoch_and_move_only_after_warm_up()
    {
        using var splits = Synthetic.Splits();
        using var supernet = new HyperArchitecture(Synthetic.Region(), Synthetic.Backbone());
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, Short, 1);
        var fractions = new List<double>();
        training.Run((fraction, _) => fractions.Add(fraction));
        Assert.Equal(4, training.History.Count);
        Assert.All(training.History[0].Weights, weights => Assert.All(weights, w => Assert.Equal(1.0 / 3, w, 12)));
        Assert.True(double.IsNaN(training.History[0].AlphaLoss));
        Assert.NotEqual(1.0 / 3, training.History[1].Weights[0][0], 6);
        Assert.True(training.History[3].WeightLoss < training.History[0].WeightLoss);
        Assert.Equal(fractions.Order(), fractions);
        Assert.Equal(1, fractions[^1]);
    }

    [Fact]
    public void A_killed_training_resumes_bit_for_bit_from_its_checkpoint()
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits();
        var path = Path.Combine(folder.Path, "a.checkpoint");
        foreach (var recipe in new[]
        { Short, Short with { Order = UpdateOrder.OneLevel, AlphaRelaxation = new Softmax() } })
        {
            var whole = Train(splits, recipe, training => training.Run());
            File.Delete(path);
            Train(splits, recipe, training =>
            {
                using var stop = new CancellationTokenSource();
                var steps = 0;
                Assert.Throws<OperationCanceledException>(() =>
                    training.Run((_, _) => { if (++steps == 11) stop.Cancel(); }, stop.Token, path));
            });
            var resumed = Train(splits, recipe, training => training.Run(checkpoint: path));
            Assert.Equal(whole, resumed);
        }
    }

    [Fact]
    public void Damaged_and_foreign_checkpoints_are_refused_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits();
        var path = Path.Combine(folder.Path, "a.checkpoint");
        Train(splits, Short, training => training.Run(checkpoint: path));
        var bytes = File.ReadAllBytes(path);

        Assert.Contains("its recipe is", Refusal(Short with { Epochs = 5 }, 1));
        Assert.Contains("its seed is", Refusal(Short, 2));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("is damaged: the checksum", Refusal(Short, 1));
        File.WriteAllBytes(path, bytes[..20]);
        Assert.Contains("is damaged", Refusal(Short, 1));
        File.WriteAllText(path, "something else altogether");
        Assert.Contains("begins with 'FaDE-CKP'", Refusal(Short, 1));

        string Refusal(Recipe recipe, long seed)
        {
            using var supernet = new HyperArchitecture(Synthetic.Region(), Synthetic.Backbone());
            using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, seed);
            var message = Assert.Throws<CheckpointException>(() => training.Run(checkpoint: path)).Message;
            Assert.Equal(0, training.Steps);
            return message;
        }
    }

    [Fact]
    public void Divergence_is_named_where_it_happens_and_the_last_good_checkpoint_stays()
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits();
        var path = Path.Combine(folder.Path, "a.checkpoint");
        using var supernet = new HyperArchitecture(Synthetic.Region(), Synthetic.Backbone());
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, Short, 1);
        var error = Assert.Throws<TrainingDivergedException>(() => training.Run(
            (_, _) =>
            {
                if (training.Steps == 13)
                    using (no_grad()) supernet.Network.named_parameters()
                        .Where(p => p.name.StartsWith("stages.1.", StringComparison.Ordinal))
                        .ToList().ForEach(p => p.parameter.mul_(double.NaN));
            },
            checkpoint: path));
        Assert.Equal((1, 1, 5L), (error.Stage, error.Epoch, error.Step));
        Assert.Contains("stage 1, epoch 1, step 5: the loss is NaN", error.Message);
        using var fresh = new HyperArchitecture(Synthetic.Region(), Synthetic.Backbone());
        using var resumed = new SupernetTraining(fresh, splits.Weights, splits.Alphas, Short, 1);
        Checkpoint.Load(resumed, path);
        Assert.Equal(8, resumed.Steps);

        using var wild = new HyperArchitecture(Synthetic.Region(), Synthetic.Backbone());
        using var exploding = new SupernetTraining(wild, splits.Weights, splits.Alphas,
            Short with { WeightRate = Schedule.Constant(1e4) }, 1);
        Assert.Contains("nats, above the limit",
            Assert.Throws<TrainingDivergedException>(() => exploding.Run()).Message);
    }

    [Fact]
    public void Supernets_that_would_not_fit_into_memory_are_refused_before_they_are_made()
    {
        using var splits = Synthetic.Splits();
        var cell = new Cell(new Dag(4, [(0, 1), (1, 2), (2, 3)]), Operation.Linear());
        var region = Region.Of(Enumerable.Repeat<IEnumerable<Block>>(Enumerable.Repeat<Block>(cell, 100), 10));
        using var ensemble = new SupernetEnsemble(Backbone.Mlp(new(1, 4, 4), 10, 4000, 4), splits, Short);
        var error = Assert.Throws<FadeException>(() => new FadeEstimator(ensemble)
            .Score(region, new EstimationContext()));
        Assert.Matches(@"Training 4 supernets of this region at once takes about [0-9.]+ GB of memory, and [0-9.]+ GB are available", error.Message);
    }

    [Fact]
    public void Training_stops_early_once_the_order_of_candidates_has_settled()
    {
        using var splits = Synthetic.Splits();
        using var supernet = new HyperArchitecture(Synthetic.Region(), Synthetic.Backbone());
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas,
            Short with { Epochs = 200, EarlyStopEpochs = 3, AlphaRate = Schedule.Constant(0.05) }, 1);
        training.Run();
        Assert.InRange(training.History.Count, 5, 199);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Contains("BatchSize is at least 1; met 0",
            Assert.Throws<FadeException>((Recipe.R with { BatchSize = 0 }).Check).Message);
        Assert.Contains("WeightRate is a learning rate of at least 0",
            Assert.Throws<FadeException>((Recipe.R with { WeightRate = Schedule.Constant(-1) }).Check).Message);
        Assert.Contains("ClipNorm is at least 0; met NaN",
            Assert.Throws<FadeException>((Recipe.R with { ClipNorm = double.NaN }).Check).Message);
    }

    private static double[] Train(Splits splits, Recipe recipe, Action<SupernetTraining> run)
    {
        using var supernet = new HyperArchitecture(Synthetic.Region(), Synthetic.Backbone());
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, 1);
        run(training);
        using var scope = NewDisposeScope();
        return [.. supernet.Alphas.Values.SelectMany(a => a),
            .. HyperArchitectures.ExactnessTests.Numbers(supernet.Network.Weights.Values),
            .. training.History.Select(h => h.WeightLoss), training.SupernetSteps];
    }
}
