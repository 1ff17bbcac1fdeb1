using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.HyperArchitectures;

public sealed class ExactnessTests
{
    private const int Batch = 6;

    public static TheoryData<string, bool, bool, bool> Cases()
    {
        var data = new TheoryData<string, bool, bool, bool>();
        foreach (var name in Relaxations.Keys)
            foreach (var conv in new[] { false, true })
                foreach (var nested in new[] { false, true })
                    foreach (var wide in new[] { true, false })
                        if (!conv || !wide || nested) data.Add(name, conv, nested, wide);
        return data;
    }

    internal static Dictionary<string, ChoiceRelaxation> Relaxations { get; } = new ChoiceRelaxation[]
    {
        new Softmax(), new GumbelSoftmax(), new GumbelSoftmax(0.7, Hard: false), new GumbelSoftmax(2),
        new UniformPath(), new SinglePathScoreFunction(), new BinaryGates(), new Argmax(),
    }.ToDictionary(r => r.ToString()!);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradients_equal_those_of_all_candidates_under_autograd(string relaxation, bool conv,
        bool nested, bool doublePrecision)
    {
        foreach (var normalization in new[] { Normalization.None, Normalization.PerSample })
            for (var seed = 0; seed < 4; seed++)
            {
                var (region, backbone) = RandomSupernets.Make(Rng.Derive(seed, relaxation), conv, nested);
                Compare(region, backbone, Relaxations[relaxation], normalization, doublePrecision, seed);
            }
    }

    private static void Compare(Region region, Backbone backbone, ChoiceRelaxation relaxation,
        Normalization normalization, bool doublePrecision, long seed)
    {
        using var scope = NewDisposeScope();
        var type = doublePrecision ? ScalarType.Float64 : ScalarType.Float32;
        var tolerance = doublePrecision ? 1e-9 : 1e-5;
        using var supernet = new HyperArchitecture(region, backbone,
            new NetworkSettings { Precision = doublePrecision ? Precision.Double : Precision.Single, Seed =
                seed, Normalization = normalization }, AlphaInit.Uniform);
        manual_seed(seed);
        var images = randn(Batch, backbone.Input.Channels, backbone.Input.Height, backbone.Input.Width).to(type);
        var labels = randint(0, backbone.Classes, Batch, int64);
        var expected = new NaiveSupernet(supernet).Differentiate(images, labels, relaxation, new Rng(seed));
        var where = $"seed {seed}, {relaxation}, {normalization}, {region}";

        foreach (var (weights, alphas) in new[] { (true, false), (false, true), (true, true) })
        {
            var rng = new Rng(seed);
            ChoiceDraw[] draws = [.. supernet.Alphas.Values.Select(a => relaxation.Draw(a, rng, 0))];
            var met = supernet.Differentiate(images, labels, draws, weights, alphas);
            Near([expected.Loss], [met.Loss], tolerance, where);
            var scale = expected.WeightGradients.Values.Max(g => g.abs().max().to(ScalarType.Float64).item<double>());
            if (weights)
                foreach (var (name, parameter) in supernet.Network.named_parameters())
                    Near(Numbers(expected.WeightGradients[name]), Numbers(parameter.grad!), tolerance,
                        $"{name}, {where}", scale);
            scale = expected.AlphaGradients.Max(g => g.Max(Math.Abs));
            if (alphas)
                for (var c = 0; c < draws.Length; c++)
                    Near(expected.AlphaGradients[c], draws[c].AlphaGradient(met.Choices[c]), tolerance,
                        $"choice {c}, {where}", scale);
        }
    }

    internal static double[] Numbers(Tensor t) =>
        t.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();

    /// <summary>
    /// Equal to a tolerance relative to the largest expected number, of these or, where a scale is given, of the whole
    /// gradient (all else is rounding).
    /// </summary>
    internal static void Near(double[] expected, double[] met, double tolerance, string where, double scale = 0)
    {
        Assert.Equal(expected.Length, met.Length);
        scale = Math.Max(Math.Max(1e-6, scale), expected.Max(Math.Abs));
        for (var i = 0; i < met.Length; i++)
            Assert.True(Math.Abs(expected[i] - met[i]) <= tolerance * scale,
                $"{expected[i]:r} expected, {met[i]:r} met at {i}; {where}");
    }
}
