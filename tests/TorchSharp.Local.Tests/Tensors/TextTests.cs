using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class TextTests
{
    [Fact]
    public void A_tensor_is_written_in_the_style_asked_for()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[,] { { 1f, -2.5f }, { 0.125f, 10 } });
        Assert.Equal("[2x2], type = Float32, device = cpu", x.ToString());
        Assert.Equal("[[1, -2.5]\n [0.125, 10]]", x.npstr(newLine: "\n"));
        Assert.Equal("[2x2], type = Float32, device = cpu, value = float [,] {{1f, -2.5f}, {0.125f, 10f}}", x.cstr());
        Assert.Equal("[2x2], type = Float32, device = cpu\n     1  -2.5\n 0.125    10\n", x.jlstr(newLine: "\n"));
        Assert.Equal("[], type = Int64, device = cpu, value = 3", tensor(3L).str());
        Assert.Equal("[True, False]", tensor(new[] { true, false }).npstr());
        Assert.Equal("[0, 1, 2, ..., 1997, 1998, 1999]", arange(2000).npstr());
        Assert.Contains("[1,..,..] =", zeros(2, 2, 2).jlstr());
        Assert.Equal("[3.14]", tensor(new[] { 3.14159 }).npstr(fltFormat: "0.00"));
    }
}
