using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class AutogradTests
{
    [Fact]
    public void A_linear_map_gives_the_gradients_of_the_book()
    {
        using var scope = NewDisposeScope();
        var w = tensor(new float[,] { { 1, 2 }, { 3, 4 } }, requires_grad: true);
        var x = tensor(new float[] { 5, 6 });
        var y = (w.matmul(x) * 2).sum();
        y.backward();
        Assert.Equal(112f, y.item<float>());
        Assert.Equal([10f, 12, 10, 12], w.grad!.data<float>().ToArray());
        using (no_grad())
            w.add_(w.grad!, -0.5);
        Assert.Equal([-4f, -4, -2, -2], w.data<float>().ToArray());
    }
}
