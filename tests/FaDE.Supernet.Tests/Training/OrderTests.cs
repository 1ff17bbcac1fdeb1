using FaDE.Search;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Tests.HyperArchitectures;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;
using Softmax = FaDE.Supernet.Relaxations.Softmax;

namespace FaDE.Supernet.Tests.Training;

/// <summary>
/// Whole steps against a loop that evaluates everything through autograd and steps libtorch's own Adam,
/// parameter by parameter.
/// </summary>
public sealed class OrderTests
{
    private const int Steps = 4;

    public static TheoryData<UpdateOrder, string, bool> Cases()
    {
        var data = new TheoryData<UpdateOrder, string, bool>();
        foreach (var order in Enum.GetValues<UpdateOrder>())
            foreach (var relaxation in new[]
            { new Softmax().ToString(), new GumbelSoftmax().ToString(), new SinglePathScoreFunction().ToString() })
                foreach (var nested in new[] { false, true }) data.Add(order, relaxation, nested);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_equal_those_of_plain_autograd_and_adam(UpdateOrder order, string relaxation, bool nested)
    {
        using var scope = NewDisposeScope();
        var alphaRelaxation = ExactnessTests.Relaxations[relaxation];
        var recipe = new Recipe
        {
            Order = order,
            AlphaRelaxation = alphaRelaxation,
            WeightRelaxation = new GumbelSoftmax(),
            WarmUpEpochs = 1,
            Epochs = 3,
            BatchSize = 6,
            WeightRate = Schedule.Linear(0.02, 0.01, 2),
            AlphaRate = Schedule.Constant(0.05),
            WeightDecay = 0.01,
            AlphaDecay = 0.02,
            ClipNorm = 0.5,
            UnrolledRate = 0.03,
        };
        var (region, backbone) = RandomSupernets.Make(5, conv: false, nested);
        var settings = new NetworkSettings { Precision = Precision.Double, Seed = 3 };
        using var supernet = new HyperArchitecture(region, backbone, settings, AlphaInit.Uniform);
        using var naive = new HyperArchitecture(region, backbone, settings, AlphaInit.Uniform);
        using var weights = new LabelledImages(Synthetic.Images(12, 1, backbone.Input, classes: 3));
        using var alphas = new LabelledImages(Synthetic.Images(12, 2, backbone.Input, classes: 3));
        using var training = new SupernetTraining(supernet, weights, alphas, recipe, seed: 9);
        using var loop = new NaiveTraining(naive, weights, alphas, recipe, seed: 9);
        for (var step = 0; step < Steps; step++)
        {
            training.Step();
            loop.Step();
        }
        var parameters = naive.Network.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        foreach (var (name, parameter) in supernet.Network.named_parameters())
            ExactnessTests.Near(ExactnessTests.Numbers(parameters[name]), ExactnessTests.Numbers(parameter),
                1e-9, name, scale: 1);
        for (var c = 0; c < supernet.Alphas.Values.Length; c++)
            ExactnessTests.Near(naive.Alphas.Values[c], supernet.Alphas.Values[c],
                order == UpdateOrder.SecondOrder ? 1e-8 : 1e-9, $"alphas {c}", scale: 1);
    }

    [Fact]
    public void The_second_order_gradient_is_that_of_the_unrolled_loss()
    {
        using var scope = NewDisposeScope();
        var (region, backbone) = RandomSupernets.Make(5, conv: false, nested: true);
        using var supernet = new HyperArchitecture(region, backbone,
            new NetworkSettings { Precision = Precision.Double, Seed = 3 }, AlphaInit.Uniform);
        using var weights = new LabelledImages(Synthetic.Images(12, 1, backbone.Input, classes: 3));
        using var alphas = new LabelledImages(Synthetic.Images(12, 2, backbone.Input, classes: 3));
        const double rate = 0.05;
        var before = ExactnessTests.Numbers(supernet.Network.Weights.Values);
        var draws = Draw();
        var unrolled = UnrolledGradient.Of(supernet, (alphas.Images, alphas.Labels),
            (weights.Images, weights.Labels), draws, rate);
        Assert.Equal(before, ExactnessTests.Numbers(supernet.Network.Weights.Values));
        for (var c = 0; c < draws.Length; c++)
        {
            var met = draws[c].AlphaGradient(unrolled.Choices[c]);
            for (var i = 0; i < met.Length; i++)
            {
                const double h = 1e-4;
                var expected = (Loss(c, i, h) - Loss(c, i, -h)) / (2 * h);
                Assert.True(Math.Abs(expected - met[i]) < 1e-6 + 1e-3 * Math.Abs(expected),
                    $"{expected} expected, {met[i]} met at choice {c}, candidate {i}");
            }
        }

        ChoiceDraw[] Draw() => [.. supernet.Alphas.Values.Select(a => new Softmax().Draw(a, new Rng(0), 0))];

        double Loss(int choice, int candidate, double by)
        {
            supernet.Alphas.Values[choice][candidate] += by;
            var moved = Draw();
            supernet.Differentiate(weights.Images, weights.Labels, moved, weights: true, alphas: false);
            using (no_grad()) supernet.Network.Weights.Values.add_(supernet.Network.Weights.Gradients, -rate);
            var loss = supernet.Differentiate(alphas.Images, alphas.Labels, moved, weights: false, alphas: true).Loss;
            using (no_grad()) supernet.Network.Weights.Values.copy_(tensor(before));
            supernet.Alphas.Values[choice][candidate] -= by;
            return loss;
        }
    }
}
