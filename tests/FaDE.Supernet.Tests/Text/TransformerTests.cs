using System.Numerics;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Text.Sequences;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Text;

/// <summary>Transformer layers against the same formulas, number by number in double precision.</summary>
public sealed class TransformerTests
{
    private const int Channels = 6, Heads = 2, Height = 2, Width = 5;
    private static readonly Shape Shape = new(BackboneKind.Conv, Channels, Height, Width);

    public static TheoryData<string> Stacks =>
    [
        .. TransformerLayer.All.Select((kind, i) =>
            $"{Transformers.Of([kind, TransformerLayer.All[(5 * i + 11) % 16]], Heads)}"),
        "transformer", "transformer[heads=3,layers=3,scores2=reuse,scores3=reuse]",
    ];

    [Theory]
    [MemberData(nameof(Stacks))]
    public void LayersAreTheirPlainFormulasAndTheirGradientsThoseOfDifferences(string notation)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var operation = (Operation)Block.Parse(notation);
        using var module = OperationRegistry.Make(operation, Shape).to(ScalarType.Float64);
        using (no_grad())
            foreach (var parameter in module.parameters()) parameter.copy_(randn_like(parameter) * 0.5);
        var x = randn([2, Channels, Height, Width], ScalarType.Float64).requires_grad_();
        var y = module.call(x);
        Assert.Equal(x.shape, y.shape);
        var plain = PlainTransformer.Of(operation, x, module.named_parameters().ToDictionary(p => p.name,
            p => p.parameter.data<double>().ToArray()));
        var met = y.contiguous().data<double>().ToArray();
        Assert.True(met.Zip(plain, (a, b) => Math.Abs(a - b)).Max() < 1e-9);

        var weigh = randn_like(y);
        (y * weigh).sum().backward();
        Tensor[] all = [x, .. module.parameters()];
        using var still = no_grad();
        foreach (var moved in all)
        {
            var direction = randn_like(moved);
            double At(double step)
            {
                moved.add_(direction * step);
                var value = (module.call(x) * weigh).sum().item<double>();
                moved.sub_(direction * step);
                return value;
            }
            var (slope, expected) = ((At(1e-5) - At(-1e-5)) / 2e-5, (moved.grad! * direction).sum().item<double>());
            Assert.Equal(expected, slope, 1e-6 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Fact]
    public void RelativePositionsTellOrdersApartAndScoresAreReused()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        manual_seed(1);
        Tensor Of(string notation, Tensor x)
        {
            manual_seed(5);
            using var module = OperationRegistry.Make((Operation)Block.Parse(notation), Shape);
            return module.call(x);
        }
        var x = randn(1, Channels, Height, Width);
        Tensor Turned(Tensor t) => t.flip(3);
        // Without positions a layer knows no order: turned lines give turned outputs. With distances they do not.
        Assert.True(Of("transformer", Turned(x)).allclose(Turned(Of("transformer", x)), 1e-4, 1e-5));
        const string Relative = "transformer[attention1=scaled-relative]";
        Assert.False(Of(Relative, Turned(x)).allclose(Turned(Of(Relative, x)), 1e-4, 1e-4));
        // Every row of pixels is a sequence of its own.
        Assert.True(Of(Relative, x.narrow(2, 1, 1)).allclose(Of(Relative, x).narrow(2, 1, 1), 1e-4, 1e-5));
        // The first layer has nothing to reuse, the second has.
        Assert.True(Of("transformer[scores1=reuse]", x).allclose(Of("transformer", x)));
        Assert.False(Of("transformer[layers=2,scores2=reuse]", x).allclose(Of("transformer[layers=2]", x), 1e-4, 1e-4));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void ASpaceHasSixteenKindsPerLayer(int layers)
    {
        var space = Transformers.Space(layers, Heads);
        Assert.Equal(BigInteger.Pow(16, layers), space.Size.Value);
        var drawn = (Operation)space.Sample(new Rng(layers));
        Assert.Equal(drawn, Block.Parse(drawn.ToString()));
        var (read, heads) = Transformers.Read(drawn, Channels);
        Assert.Equal((layers, Heads), (read.Count, heads));
        Assert.Equal(read, Transformers.Read(Transformers.Of(read, heads), Channels).Layers);
        using var module = OperationRegistry.Make(drawn, Shape);
        Assert.Equal(module.parameters().Sum(p => p.numel()), drawn.Cost(Shape).Parameters);
        Assert.Equal(16, TransformerLayer.All.Distinct().Count());
    }

    [Theory]
    [InlineData("transformer[heads=4]", "The heads of a transformer divide its channels, 6 here; met 4.")]
    [InlineData("transformer[attention1=loud]", "'attention1' of a transformer is one of scaled, scaled-relative, "
        + "unscaled, unscaled-relative; met 'loud'.")]
    [InlineData("transformer[scores2=reuse]", "A transformer of 1 layers has the settings layers, heads, attention1, "
        + "scores1, forward1; met 'scores2'.")]
    [InlineData("transformer[layers=0]", "The layers of a transformer are a number from 1 to 64 here; met '0'.")]
    [InlineData("transformer[stride=2]", "A transformer keeps its shape; met transformer[stride=2].")]
    public void ASettingThatIsNoneIsRefusedInOneSentence(string notation, string sentence) => Assert.Equal(sentence,
        Assert.Throws<SpaceException>(() => OperationRegistry.Make((Operation)Block.Parse(notation), Shape)).Message);
}
