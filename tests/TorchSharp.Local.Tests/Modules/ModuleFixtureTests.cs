using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Local.Tests.Modules;

/// <summary>Forward and backward of every module against PyTorch, from the same weights, which are loaded under PyTorch's names.</summary>
public sealed class ModuleFixtureTests
{
    private static readonly Dictionary<string, JsonElement> Cases =
        Recorded.Load("modules.json").EnumerateArray().ToDictionary(item => item.GetProperty("name").GetString()!);

    private static readonly Dictionary<string, Func<nn.Module>> Makers = new()
    {
        ["Linear"] = () => Linear(5, 3),
        ["Linear without bias"] = () => Linear(5, 3, hasBias: false),
        ["Conv1d"] = () => Conv1d(4, 6, 3, stride: 2, padding: 1, dilation: 2, groups: 2),
        ["Conv1d same"] = () => Conv1d(4, 2, 4, Padding.Same),
        ["Conv2d"] = () => Conv2d(4, 3, 3, padding: 1),
        ["Conv2d without bias"] = () =>
            Conv2d(4, 6, (3, 2), stride: (2, 1), padding: (1, 0), dilation: (1, 2), groups: 2, bias: false),
        ["Conv2d one image"] = () => Conv2d(4, 3, 3),
        ["Conv2d same"] = () => Conv2d(4, 3, 4, Padding.Same),
        ["Conv2d same dilated"] = () => Conv2d(4, 3, (3, 2), Padding.Same, dilation: (2, 1)),
        ["Conv2d valid"] = () => Conv2d(4, 3, 3, Padding.Valid, stride: 2),
        ["Conv2d reflect"] = () => Conv2d(4, 3, (3, 3), padding: (2, 1), padding_mode: PaddingModes.Reflect),
        ["Conv2d replicate"] = () => Conv2d(4, 3, (3, 3), padding: (2, 1), padding_mode: PaddingModes.Replicate),
        ["Conv2d circular"] = () => Conv2d(4, 3, (3, 3), padding: (2, 1), padding_mode: PaddingModes.Circular),
        ["Conv2d same circular"] = () => Conv2d(4, 3, 4, Padding.Same, padding_mode: PaddingModes.Circular),
        ["BatchNorm2d"] = () => BatchNorm2d(4),
        ["BatchNorm2d evaluated"] = () => BatchNorm2d(4),
        ["BatchNorm1d"] = () => BatchNorm1d(5, eps: 1e-3, momentum: 0.3),
        ["BatchNorm1d evaluated"] = () => BatchNorm1d(5, eps: 1e-3, momentum: 0.3),
        ["BatchNorm2d untracked"] = () => BatchNorm2d(4, affine: false, track_running_stats: false),
        ["BatchNorm2d untracked evaluated"] = () => BatchNorm2d(4, affine: false, track_running_stats: false),
        ["BatchNorm1d sequences"] = () => BatchNorm1d(4),
        ["LayerNorm"] = () => LayerNorm(4),
        ["LayerNorm two dimensions"] = () => LayerNorm([5, 4], eps: 1e-3),
        ["LayerNorm plain"] = () => LayerNorm(4, elementwise_affine: false),
        ["MaxPool2d"] = () => MaxPool2d(2),
        ["MaxPool2d overlapping"] = () => MaxPool2d((3, 2), stride: (1, 2), padding: (1, 1), ceil_mode: true),
        ["AvgPool2d"] = () => AvgPool2d(2),
        ["AvgPool2d overlapping"] = () => AvgPool2d(3, stride: 1, padding: 1, count_include_pad: false),
        ["AvgPool2d divided"] = () => AvgPool2d((3, 2), stride: (2, 2), padding: (1, 0), ceil_mode: true, divisor_override: 5),
        ["AdaptiveAvgPool2d"] = () => AdaptiveAvgPool2d((3, 2)),
        ["AdaptiveAvgPool2d to one"] = () => AdaptiveAvgPool2d(1),
        ["AdaptiveMaxPool2d"] = () => AdaptiveMaxPool2d((3, 2)),
        ["Flatten"] = () => Flatten(),
        ["Flatten inner"] = () => Flatten(1, 2),
        ["Identity"] = () => Identity(),
        ["Dropout evaluated"] = () => Dropout(0.5),
        ["ReLU"] = () => ReLU(),
        ["ReLU6"] = () => ReLU6(),
        ["Sigmoid"] = () => Sigmoid(),
        ["Tanh"] = () => Tanh(),
        ["GELU"] = () => GELU(),
        ["SELU"] = () => SELU(),
        ["SiLU"] = () => SiLU(),
        ["Mish"] = () => Mish(),
        ["Hardswish"] = () => Hardswish(),
        ["Hardsigmoid"] = () => Hardsigmoid(),
        ["LogSigmoid"] = () => LogSigmoid(),
        ["ELU"] = () => ELU(0.7),
        ["LeakyReLU"] = () => LeakyReLU(0.2),
        ["Softplus"] = () => Softplus(1.5, 3),
        ["Softmax"] = () => Softmax(1),
        ["LogSoftmax"] = () => LogSoftmax(-1),
        ["Embedding"] = () => Embedding(6, 3, padding_idx: 2),
        ["Sequential"] = () => Sequential(Conv2d(4, 5, 3), BatchNorm2d(5), ReLU(), MaxPool2d(2), Flatten(), Linear(5, 3)),
        ["CrossEntropyLoss"] = () => CrossEntropyLoss(),
        ["CrossEntropyLoss weighted"] = () => CrossEntropyLoss(tensor(new[] { 0.2f, 1, 2, 0.5f, 3 }), 0, Reduction.Sum),
        ["NLLLoss"] = () => NLLLoss(reduction: Reduction.None),
        ["MSELoss"] = () => MSELoss(),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Fact]
    public void Every_recorded_module_is_made_here() => Assert.Equal(Cases.Keys.Order(), Makers.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Computes_what_PyTorch_computes(string name)
    {
        using var scope = NewDisposeScope();
        var recorded = Cases[name];
        using var module = Makers[name]();
        module.load_state_dict(State(recorded.GetProperty("before")));
        module.train(recorded.GetProperty("train").GetBoolean());
        var inputs = recorded.GetProperty("inputs").EnumerateArray()
            .Zip(recorded.GetProperty("integers").EnumerateArray(), (input, integers) => Recorded.ToTensor(input, integers.GetBoolean())).ToArray();
        if (inputs[0].is_floating_point())
            inputs[0].requires_grad_();

        var output = inputs[0];
        for (var i = 0; i < recorded.GetProperty("calls").GetInt32(); i++)
        {
            output = module switch
            {
                Module<Tensor, Tensor, Tensor> loss => loss.call(inputs[0], inputs[1]),
                Module<Tensor, Tensor> layer => layer.call(inputs[0]),
                _ => throw new InvalidOperationException($"{name} is neither a layer nor a loss"),
            };
        }

        var weights = arange(output.numel(), ScalarType.Float32).cos().reshape(output.shape);
        (output * weights).sum().backward();

        Recorded.AssertClose(recorded.GetProperty("output"), output, "output");
        if (recorded.GetProperty("input_gradient") is { ValueKind: JsonValueKind.Object } gradient)
            Recorded.AssertClose(gradient, inputs[0].grad!, "input gradient");
        foreach (var (key, parameter) in module.named_parameters())
            Recorded.AssertClose(recorded.GetProperty("gradients").GetProperty(key), parameter.grad!, key + " gradient");
        foreach (var (key, buffer) in module.named_buffers())
            Recorded.AssertClose(recorded.GetProperty("after").GetProperty(key), buffer, key);
    }

    private static Dictionary<string, Tensor> State(JsonElement state) => state.EnumerateObject().ToDictionary(
        entry => entry.Name, entry => Recorded.ToTensor(entry.Value, integers: entry.Name.EndsWith("num_batches_tracked")));
}
