using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using FaDE.Methods.Wiring;
using TorchSharp;
using static TorchSharp.torch;
using Softmax = FaDE.Supernet.Relaxations.Softmax;

namespace FaDE.Methods.Tests.Wiring;

public sealed class CostInstrumentTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Costs_of_all_candidates_are_those_that_autograd_finds_and_their_split_is_over_right_and_wrong(bool soft)
    {
        using var scope = NewDisposeScope();
        using var supernet = Stacks.Make(new WiringStack(WiringCell.Minimal, 2));
        var (images, labels) = Stacks.Images(2);
        ChoiceDraw[] draws = soft ? [.. supernet.Alphas.Values.Select(a => new Softmax().Draw(a, new Rng(0), 0))]
            : Stacks.Uniform(supernet, 4);
        var instrument = new CostInstrument(supernet);
        supernet.Differentiate(images, labels, draws, weights: false, alphas: true);
        Assert.Null(instrument.Take(CostHalf.Training));
        var met = instrument.Take(CostHalf.Search)!;

        var z = draws.Select(d => tensor(d.Weights.ToArray(), ScalarType.Float64).requires_grad_()).ToArray();
        supernet.Network.Weights.RequireGradients(false);
        var logits = Stacks.Logits(supernet, images, (edge, x) => Stacks.Edge(edge, x, z));
        var losses = nn.functional.cross_entropy(logits, labels, reduction: nn.Reduction.None);
        var p = logits.softmax(1);
        var right = logits.argmax(1).eq(labels).to(ScalarType.Float64);
        Assert.Equal(right.mean().item<double>(), met.Accuracy, 1e-12);
        Assert.Equal(losses.mean().item<double>(), met.CrossEntropy, 1e-12);
        Assert.Equal(-(p * p.log()).sum(1).mean().item<double>(), met.Entropy, 1e-12);
        Assert.Equal(met.Gap, met.Accuracy * OrZero(met.CorrectGap) + (1 - met.Accuracy) * OrZero(met.WrongGap), 1e-12);
        var all = autograd.grad([losses.mean()], z, allow_unused: true);
        for (var e = 0; e < z.Length; e++)
        {
            for (var k = 0; k < 8; k++) Assert.Equal(all[e][k].item<double>(), met.Cost(e, k), 1e-9);
            Assert.Equal(draws[e].Weights.Select((w, k) => w * met.Cost(e, k)).Sum(), met.Edges[e], 1e-12);
        }

        static double OrZero(double x) => double.IsNaN(x) ? 0 : x;
    }

    [Fact]
    public void The_part_of_the_wrong_images_is_what_is_left_when_the_right_ones_are_alone()
    {
        // Without batch normalisation images do not touch each other, so that the parts can be measured one by one.
        using var scope = NewDisposeScope();
        using var splits = Synthetic.Splits();
        using var supernet = new HyperArchitecture(Synthetic.Region(), Synthetic.Backbone(),
            new NetworkSettings { Precision = Precision.Double });
        var (images, labels) = (splits.Weights.Images.narrow(0, 0, 40), splits.Weights.Labels.narrow(0, 0, 40));
        ChoiceDraw[] draws = [.. supernet.Alphas.Values.Select(a => new Softmax().Draw(a, new Rng(0), 0))];
        var instrument = new CostInstrument(supernet);
        supernet.Differentiate(images, labels, draws, weights: false, alphas: true);
        var whole = instrument.Take(CostHalf.Search)!;
        var right = supernet.Network.Forward(images, new Supernet.Cells.Pass(draws)).argmax(1).eq(labels)
            .nonzero().flatten();
        Assert.InRange(right.shape[0], 1, 39);
        supernet.Differentiate(images.index_select(0, right), labels.index_select(0, right), draws,
            weights: false, alphas: true);
        var alone = instrument.Take(CostHalf.Search)!;
        Assert.Equal(1, alone.Accuracy);
        Assert.Equal(whole.CorrectGap, alone.CorrectGap, 1e-10);
        for (var c = 0; c < 2; c++)
            for (var k = 0; k < 3; k++)
                Assert.Equal(alone.Correct[c][k] * right.shape[0] / 40, whole.Correct[c][k], 1e-10);
    }

    [Fact]
    public void Training_is_the_same_bit_for_bit_with_and_without_an_instrument_and_both_halves_are_seen()
    {
        using var splits = Synthetic.Splits(shape: new InputShape(1, 8, 8));
        foreach (var recipe in new[] { new WiringSettings { BiLevel = true, Epochs = 2, BatchSize = 50 }.Recipe,
            new WiringSettings { Epochs = 2, BatchSize = 50 }.Recipe
        })
        {
            var (plain, _, _) = Train(false);
            var (watched, training, search) = Train(true);
            Assert.Equal(plain, watched);
            // of 16 steps every second, or all
            Assert.Equal(recipe.Order == UpdateOrder.FirstOrder ? 8 : 16, training!.Batches);
            Assert.Equal(recipe.Order == UpdateOrder.FirstOrder, search is not null);

            (double[], CostStatistics?, CostStatistics?) Train(bool watch)
            {
                using var supernet = new HyperArchitecture(new Region(new WiringStack(WiringCell.Minimal)),
                    new WiringStack(WiringCell.Minimal).Backbone(new(1, 8, 8), 4, 4), null, AlphaInit.NormalAroundOne);
                using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, 3);
                var instrument = watch ? new CostInstrument(supernet, recipe.Order == UpdateOrder.FirstOrder ? 2 : 1)
                    : null;
                training.Run();
                return ([.. supernet.Alphas.Values.SelectMany(a => a), .. training.History.Select(h => h.WeightLoss)],
                    instrument?.Take(CostHalf.Training), instrument?.Take(CostHalf.Search));
            }
        }
    }

    [Fact]
    public void Measuring_at_frozen_weights_changes_nothing_and_is_the_same_again()
    {
        using var splits = Synthetic.Splits(shape: new InputShape(1, 8, 8));
        using var supernet = new HyperArchitecture(new Region(new WiringStack(WiringCell.Minimal)),
            new WiringStack(WiringCell.Minimal).Backbone(new(1, 8, 8), 4, 4));
        using var scope = NewDisposeScope();
        var before = supernet.Network.Weights.Values.clone();
        var first = CostInstrument.Measure(supernet, splits.Weights, 5, 40, 1);
        var again = CostInstrument.Measure(supernet, splits.Weights, 5, 40, 1);
        Assert.Equal(5, first.Batches);
        Assert.Equal(first.Edges, again.Edges);
        Assert.True(before.Equals(supernet.Network.Weights.Values));
        Assert.Null(supernet.Observer);
        Assert.Contains("1 or more; met 0",
            Assert.Throws<FadeException>(() => new CostInstrument(supernet, 0)).Message);
    }
}
