using FaDE.Methods.Darts;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Tests.Darts;

/// <summary>The gradients by which DARTS moves its alphas, in whole steps, against plain autograd over a supernet
/// that is written out.</summary>
public sealed class DartsGradientTests
{
    private const double Rate = 0.05;
    private static readonly DartsSpace Space = new(3, 2, 2);
    private static readonly InputShape Image = new(1, 8, 8);

    [Fact]
    public void First_order_equals_plain_autograd()
    {
        using var scope = NewDisposeScope();
        using var oracle = new Tiny();
        Near(oracle.Plain.AlphaGradients(oracle.Plain.Loss(oracle.Alphas.Images, oracle.Alphas.Labels)),
            oracle.Met(UpdateOrder.FirstOrder), 1e-9);
    }

    [Fact]
    public void Second_order_equals_equations_7_and_8_by_plain_autograd()
    {
        using var scope = NewDisposeScope();
        using var oracle = new Tiny();
        var (ahead, v) = oracle.Ahead();
        var mixed = oracle.Difference(v, 0.01);
        Near([.. ahead.Select((g, c) => g.Select((x, i) => x - Rate * mixed[c][i]).ToArray())],
            oracle.Met(UpdateOrder.SecondOrder), 1e-9);
    }

    /// <summary>
    /// The finite difference becomes the exact product as R falls. At the published R of 0.01 / |v| the maxima and
    /// ReLUs of a network as small as this one turn in between, and it is another number.
    /// </summary>
    [Fact]
    public void The_finite_difference_tends_to_the_exact_product_of_hessian_and_vector()
    {
        using var scope = NewDisposeScope();
        using var oracle = new Tiny();
        var (plain, (_, v)) = (oracle.Plain, oracle.Ahead());
        var slopes = plain.WeightGradients(plain.Loss(oracle.Weights.Images, oracle.Weights.Labels), again: true);
        var product = slopes.Zip(v, (slope, direction) => (slope * direction).sum()).Aggregate((a, b) => a + b);
        Near(plain.AlphaGradients(product), oracle.Difference(v, 1e-6), 1e-7);
    }

    private static void Near(double[][] expected, double[][] met, double tolerance) =>
        Oracle.Near([.. expected.SelectMany(g => g)], [.. met.SelectMany(g => g)],
            tolerance, $"relative to the largest of {expected.Length} choices");

    private sealed class Tiny : IDisposable
    {
        private readonly HyperArchitecture _supernet = new(Space.Region, Space.Layers(Image, 3),
            new NetworkSettings { Precision = Precision.Double, Seed = 3 },
            AlphaInit.Uniform);

        public Tiny() => Plain = new PlainDarts(Space, _supernet);

        public PlainDarts Plain { get; }

        public LabelledImages Weights { get; } = new(Synthetic.Images(6, 1, Image, classes: 3));

        public LabelledImages Alphas { get; } = new(Synthetic.Images(6, 2, Image, classes: 3));

        /// <summary>What a step with plain gradient descent moves the alphas by.</summary>
        public double[][] Met(UpdateOrder order)
        {
            var recipe = new Recipe
            {
                AlphaRelaxation = new FaDE.Supernet.Relaxations.Softmax(),
                WeightRelaxation = new FaDE.Supernet.Relaxations.Softmax(),
                Order = order, Epochs = 1, WarmUpEpochs = 0, BatchSize = 6, WeightMomentum = 0,
                WeightRate = Schedule.Constant(Rate), UnrolledRate = Rate,
                AlphaMomentum = 0, AlphaRate = Schedule.Constant(1),
            };
            double[][] before = [.. _supernet.Alphas.Values.Select(a => a.ToArray())];
            using var training = new SupernetTraining(_supernet, Weights, Alphas, recipe, 1);
            training.Step();
            return [.. _supernet.Alphas.Values.Select((a, c) => a.Select((x, i) => before[c][i] - x).ToArray())];
        }

        /// <summary>dL_alpha(w')/dalpha and dL_alpha(w')/dw' at w' = w - rate dL_w/dw; weights are back at w.</summary>
        public (double[][] Alphas, Tensor[] Direction) Ahead()
        {
            var step = Plain.WeightGradients(Plain.Loss(Weights.Images, Weights.Labels), again: false);
            Move(step, -Rate);
            var alphas = Plain.AlphaGradients(Plain.Loss(Alphas.Images, Alphas.Labels));
            var direction = Plain.WeightGradients(Plain.Loss(Alphas.Images, Alphas.Labels), again: false);
            Move(step, Rate);
            return (alphas, direction);
        }

        /// <summary>
        /// The central difference of dL_w/dalpha along v, weights apart by R = part / |v| on either side.
        /// </summary>
        public double[][] Difference(Tensor[] v, double part)
        {
            var radius = part / Math.Sqrt(v.Sum(g => g.square().sum().item<double>()));
            var (plus, minus) = (At(radius), At(-radius));
            return [.. plus.Select((g, c) => g.Select((x, i) => (x - minus[c][i]) / (2 * radius)).ToArray())];

            double[][] At(double by)
            {
                Move(v, by);
                var found = Plain.AlphaGradients(Plain.Loss(Weights.Images, Weights.Labels));
                Move(v, -by);
                return found;
            }
        }

        public void Move(Tensor[] along, double by)
        {
            using var still = no_grad();
            foreach (var (weight, direction) in Plain.Weights.Zip(along)) weight.add_(direction, by);
        }

        public void Dispose()
        {
            Weights.Dispose();
            Alphas.Dispose();
            _supernet.Dispose();
        }
    }
}
