using System.Text.Json;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Local.Tests.Modules;

/// <summary>Under one seed, initial weights are PyTorch's, bit for bit.</summary>
public sealed class InitialisationTests
{
    [Fact]
    public void Seeded_weights_are_PyTorchs()
    {
        using var scope = NewDisposeScope();
        var recorded = Recorded.Load("initialisation.json");
        manual_seed(42);
        // The order matters: each takes its random numbers from one stream.
        var modules = new Dictionary<string, nn.Module>
        {
            ["Linear"] = Linear(5, 3),
            ["Linear without bias"] = Linear(40, 2, hasBias: false),
            ["Conv1d"] = Conv1d(4, 6, 3, groups: 2),
            ["Conv2d"] = Conv2d(3, 4, (3, 5)),
            ["Embedding"] = Embedding(6, 4, padding_idx: 1),
            ["BatchNorm2d"] = BatchNorm2d(3),
            ["LayerNorm"] = LayerNorm(3),
        };
        var fills = new Dictionary<string, Tensor>
        {
            ["uniform_"] = init.uniform_(Empty(), -2, 3),
            ["normal_"] = init.normal_(Empty(), 1, 0.5),
            ["constant_"] = init.constant_(Empty(), 0.3),
            ["xavier_uniform_"] = init.xavier_uniform_(Empty(), gain: 1.7),
            ["xavier_normal_"] = init.xavier_normal_(Empty()),
            ["kaiming_uniform_"] = init.kaiming_uniform_(
                Empty(), mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU),
            ["kaiming_normal_"] = init.kaiming_normal_(Empty(), a: 0.2),
        };

        foreach (var (name, module) in modules)
        {
            var state = module.state_dict();
            Assert.Equal(recorded.GetProperty(name).EnumerateObject().Select(entry => entry.Name).Order(), state.Keys.Order());
            foreach (var (key, value) in state)
                AssertSame(recorded.GetProperty(name).GetProperty(key), value, $"{name}.{key}");
            module.Dispose();
        }

        foreach (var (name, value) in fills)
            AssertSame(recorded.GetProperty(name).GetProperty(""), value, name);
    }

    [Theory]
    [InlineData(init.NonlinearityType.Linear, 0, 1)]
    [InlineData(init.NonlinearityType.Conv2D, 0, 1)]
    [InlineData(init.NonlinearityType.Sigmoid, 0, 1)]
    [InlineData(init.NonlinearityType.Tanh, 0, 1.6666666666666667)]
    [InlineData(init.NonlinearityType.ReLU, 0, 1.4142135623730951)]
    [InlineData(init.NonlinearityType.LeakyReLU, 0.5, 1.2649110640673518)]
    public void Gains_are_PyTorchs(init.NonlinearityType nonlinearity, double param, double gain) =>
        Assert.Equal(gain, init.calculate_gain(nonlinearity, param), 15);

    [Fact]
    public void Fans_need_two_dimensions()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => init.CalculateFanInAndFanOut(empty(3)));
        Assert.Contains("two dimensions", error.Message);
        Assert.Equal((10, 12), init.CalculateFanInAndFanOut(Empty()));
    }

    private static Tensor Empty() => empty(6, 5, 2);

    private static void AssertSame(JsonElement expected, Tensor actual, string what)
    {
        var values = Recorded.Values(expected).Select(value => (double)(float)value);
        Assert.True(values.SequenceEqual(Recorded.Values(actual)), $"{what} differs from PyTorch's");
    }
}
