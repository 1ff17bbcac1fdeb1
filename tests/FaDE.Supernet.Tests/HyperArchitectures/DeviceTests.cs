using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.HyperArchitectures;

/// <summary>
/// On the device meta tensors have shapes and no values, and operations that also meet a tensor of the CPU fail: what
/// runs here reaches any device. libtorch alone has no convolution, adaptive pooling, selection, "abs" or way back of a
/// norm by row there, so that of convolutional networks it is tested where their tensors are, and norms per
/// sample are left out.
/// </summary>
public sealed class DeviceTests
{
    private static readonly NetworkSettings Meta = new() { Device = META };

    [Fact]
    public void Every_linear_operation_goes_forward_and_back_on_another_device()
    {
        foreach (var operation in Activation.Names.Except(["abs", "hardswish"]).Select(Operation.Linear)
            .Append(Operation.Skip).Append(Operation.None))
            foreach (var precision in new[] { Precision.Single, Precision.Double })
                foreach (var normalization in Enum.GetValues<Normalization>().Except([Normalization.PerSample]))
                {
                    var dag = new Dag(4, [(0, 1), (0, 2), (1, 3), (2, 3)]);
                    var region = Region.Of([[new Cell(dag, operation), new Cell(new Dag(1, []), operation)]]);
                    ForwardAndBack(region, Backbone.Mlp(new(1, 3, 4), 1, 5, 3),
                        Meta with { Precision = precision, Normalization = normalization }, new Softmax());
                }
    }

    [Fact]
    public void Every_relaxation_and_every_layer_of_a_linear_backbone_does()
    {
        foreach (var relaxation in ExactnessTests.Relaxations.Values)
            for (var seed = 0; seed < 8; seed++)
            {
                var (region, backbone) =
                    RandomSupernets.Make(Rng.Derive(seed, relaxation.Name), conv: false, nested: seed % 2 == 1);
                ForwardAndBack(region, backbone, Meta with { Seed = seed }, relaxation);
            }
    }

    [Fact]
    public void Operations_on_images_without_weights_do_in_either_precision()
    {
        foreach (var operation in new[] { Operation.MaxPool(), Operation.AvgPool(), Operation.Skip, Operation.None })
            foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
            {
                using var scope = NewDisposeScope();
                var x = zeros([2, 3, 8, 8], type, META, requires_grad: true);
                var y = new OperationModule(operation, new(BackboneKind.Conv, 3)).Forward(x, Pass.Plain);
                OnMeta(y);
                Assert.Equal(type, y.dtype);
                if (!y.requires_grad) continue; // none
                (y * 1).sum().backward();
                OnMeta(x.grad!);
            }
    }

    [Fact]
    public void All_tensors_of_a_convolutional_supernet_lie_on_the_device_asked_for()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var (region, backbone) = RandomSupernets.Make(seed, conv: true, nested: seed % 2 == 1);
            using var supernet = new HyperArchitecture(region, backbone,
                Meta with { Precision = seed % 3 == 0 ? Precision.Mixed : Precision.Single });
            var network = supernet.Network;
            foreach (var parameter in network.parameters()) OnMeta(parameter);
            foreach (var buffer in network.buffers()) OnMeta(buffer);
            OnMeta(network.Weights.Values);
            OnMeta(network.Weights.Gradients);
        }
    }

    [Fact]
    public void Optimisers_and_the_dot_products_of_linear_candidates_stay_there()
    {
        using var scope = NewDisposeScope();
        using var supernet = new HyperArchitecture(Training.Synthetic.Region(), Training.Synthetic.Backbone(), Meta);
        using var adam = new PackedAdam(supernet.Network.Weights);
        using var sgd = new PackedSgd(supernet.Network.Weights, 0.9);
        adam.Step(0.1, decay: 0.1);
        sgd.Step(0.1, decay: 0.1);
        foreach (var state in adam.State.Concat(sgd.State)) OnMeta(state);
        var x = zeros(4, 8, device: META);
        using var linear = new HyperArchitecture(
            Region.Of([[new Cell(new Dag(1, []), Operation.Linear()),
                new Cell(new Dag(2, [(0, 1)]), Operation.Linear())]]), Backbone.Mlp(new(1, 3, 4), 1, 8, 3), Meta);
        OnMeta(linear.Network.Choices[0].Batch!.Dots(x, x));
    }

    private static void ForwardAndBack(Region region, Backbone backbone, NetworkSettings settings,
        ChoiceRelaxation relaxation)
    {
        using var scope = NewDisposeScope();
        using var supernet = new HyperArchitecture(region, backbone, settings);
        var network = supernet.Network;
        OnMeta(network.Weights.Values);
        network.Weights.RequireGradients(true);
        var rng = new Rng(1);
        ChoiceDraw[] draws = [.. supernet.Alphas.Values.Select(a => relaxation.Draw(a, rng, 0))];
        var images = zeros(6, backbone.Input.Channels, backbone.Input.Height, backbone.Input.Width, device: META);
        var pass = new Pass(draws, records: true);
        var logits = network.Forward(images, pass);
        OnMeta(logits);
        Assert.Equal([6, backbone.Classes], logits.shape);
        var loss = nn.functional.cross_entropy(logits, zeros(6, int64, META));
        foreach (var tap in pass.Taps) OnMeta(tap.Y);
        if (loss.requires_grad) loss.backward();
        foreach (var parameter in network.parameters()) OnMeta(parameter.grad!);
    }

    private static void OnMeta(Tensor tensor) => Assert.Equal(DeviceType.META, tensor.device_type);
}
