using FaDE.Methods.Wiring;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Tests.Training;
using static TorchSharp.torch;

namespace FaDE.Methods.Tests;

/// <summary>
/// Gradients through every operation in single precision, channels innermost, are those of double precision: the
/// kernels of libtorch are not all right, and where they are not, operations go round them.
/// </summary>
public sealed class SinglePrecisionTests
{
    private static readonly InputShape Image = new(1, 8, 8);

    public static TheoryData<string> Operations() =>
        [.. WiringOperations.All.Skip(1).Concat([Operation.Conv(), Operation.Conv(5), Operation.SepConv(),
            Operation.DilConv(), Operation.DilConv(5), Operation.MaxPool(), Operation.AvgPool()])
            .Select(operation => operation.ToString())];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Gradients_are_those_of_double_precision(string kind)
    {
        using var examples = new LabelledImages(Synthetic.Images(20, 1, Image));
        var threads = get_num_threads();
        foreach (var (channels, stride, count) in new[]
        { (1, 1, 1), (4, 1, 1), (4, 1, 2), (6, 2, 1), (16, 1, 2), (36, 1, 1) })
            foreach (var last in new[] { true, false })
            {
                set_num_threads(count);
                var operation = ((Operation)Block.Parse(kind)).Strided(stride);
                double[] expected = Gradients(Precision.Double), met = Gradients(Precision.Single);
                Oracle.Near(expected, met, 1e-4, $"{operation} with {channels} channels, {last}, on {count} threads");
                Assert.Equal(met, Gradients(Precision.Single));

                double[] Gradients(Precision precision)
                {
                    using var scope = NewDisposeScope();
                    using var network = new HyperArchitecture(new Region(new Chain(operation, Operation.Conv(1))),
                        new Backbone(BackboneKind.Conv, Image, 4, [new StageShape(channels)]) { HeadSize = 1 },
                        new NetworkSettings { Seed = 3, Precision = precision, ChannelsLast = last });
                    network.Differentiate(examples.Images, examples.Labels, [], weights: true, alphas: false);
                    return [.. network.Network.named_parameters().OrderBy(p => p.name, StringComparer.Ordinal)
                        .SelectMany(p => Oracle.Numbers(p.parameter.grad!))];
                }
            }
        set_num_threads(threads);
    }
}
