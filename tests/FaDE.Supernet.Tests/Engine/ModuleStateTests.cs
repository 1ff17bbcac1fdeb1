using FaDE.Supernet.Engine;
using FaDE.Supernet.Tests.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Tests.Engine;

/// <summary>State of the engine's own modules, as users save and load it.</summary>
public sealed class ModuleStateTests
{
    static ModuleStateTests() => NativeLibraries.Load();

    [Fact]
    public void A_sequence_with_batch_normalisation_is_loaded_as_it_was_saved()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        var x = randn(8, 3, 6, 6);
        var trained = Network(4);
        var adam = optim.Adam(trained.parameters());
        for (var step = 0; step < 5; step++)
        {
            adam.zero_grad();
            trained.forward(x).square().mean().backward();
            adam.step();
        }
        trained.save(folder.File("state"));
        var loaded = Network(4);
        loaded.load(folder.File("state"));
        trained.eval();
        loaded.eval();
        Assert.Equal(0, (trained.forward(x) - loaded.forward(x)).abs().max().item<float>());
        Assert.Contains("shape", Assert.ThrowsAny<Exception>(() => Network(5).load(folder.File("state"))).Message,
            StringComparison.OrdinalIgnoreCase);
    }

    private static TorchSharp.Modules.Sequential Network(int channels) =>
        Sequential(("conv", Conv2d(3, channels, 3)), ("norm", BatchNorm2d(channels)), ("relu", ReLU()));
}
