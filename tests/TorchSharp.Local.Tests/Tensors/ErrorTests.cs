using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Tensors;

// What libtorch refuses is an exception with its message; the process goes on.
public sealed class ErrorTests
{
    public static TheoryData<string, string> Refused => new()
    {
        { "matmul", "cannot be multiplied" },
        { "add", "must match the size" },
        { "index", "out of range" },
        { "range of index tensor", "out of bounds" },
        { "dtype", "" },
        { "view", "invalid" },
        { "cat", "Sizes of tensors must match" },
        { "stack of nothing", "non-empty" },
        { "conv2d", "expected input" },
        { "target out of range", "out of bounds" },
        { "einsum", "einsum" },
        { "singular", "singular" },
        { "multinomial", "probability tensor contains" },
        { "in place on a leaf", "leaf Variable" },
        { "backward of a vector", "implicitly created only for scalar" },
        { "backward twice", "second time" },
        { "backward without a graph", "does not require grad" },
        { "grad without a graph", "does not require grad" },
        { "grad of an unused input", "not have been used" },
        { "grad with a wrong shape", "shape" },
        { "grad of integers", "floating point" },
        { "assigned grad of another shape", "different size" },
        { "modified since", "modified by an inplace operation" },
        { "load of nothing", "" },
        { "generator state", "RNG state" },
        { "negative size", "negative dimension" },
        { "threads", "positive" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_refusal_is_an_exception_with_libtorchs_message(string what, string says)
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => Act(what));
        Assert.Contains(says, error.Message);
        Assert.NotEmpty(error.Message);
        Assert.DoesNotContain("frame #", error.Message);
        Assert.Equal(3f, (ones(1) + 2).item<float>());
    }

    [Fact]
    public void Wrong_reading_is_an_argument_that_does_not_fit()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, 3);
        Assert.Throws<ArgumentException>(() => x.data<double>());
        Assert.Throws<ArgumentException>(() => x.item<float>());
        Assert.Throws<ArgumentException>(() => x.sum().item<int>());
        Assert.Throws<ArgumentOutOfRangeException>(() => x.size(2));
        Assert.Throws<IndexOutOfRangeException>(() => x.data<float>()[6]);
        Assert.Throws<IndexOutOfRangeException>(() => x.data<float>()[2, 0]);
        Assert.Throws<ArgumentException>(() => x.data<float>()[0, 0, 0]);
        Assert.Throws<ArgumentException>(() => x.data<float>().CopyTo(new float[5]));
        Assert.Throws<InvalidOperationException>(() => x.t().bytes.Length);
        Assert.Throws<ArgumentException>(() => tensor(new float[5], [2, 3]));
        Assert.Throws<ArgumentException>(() => from_array(new string[1]));
        Assert.Throws<ArgumentException>(() => frombuffer(new float[2], float32, 3));
        Assert.Throws<ArgumentException>(() => F.conv2d(ones(1, 1, 3, 3), ones(1, 1, 2, 2), strides: [1]));
        Assert.Throws<ArgumentException>(() => F.avg_pool2d(ones(1, 1, 3, 3), [2, 2, 2]));
        Assert.Throws<ArgumentException>(() => F.interpolate(ones(1, 1, 3, 3)));
        Assert.Throws<ArgumentException>(() => new Device("gpu"));
        Assert.Throws<ArgumentException>(() => new Device("cuda:x"));
        Assert.Throws<ArgumentException>(() => ones(2, names: ["a"]));
    }

    [Fact]
    public void A_disposed_tensor_says_so()
    {
        var x = ones(2);
        var data = x.data<float>();
        x.Dispose();
        x.Dispose();
        Assert.True(x.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => x + 1);
        Assert.Throws<InvalidOperationException>(() => data[0]);
        Assert.Equal("(disposed tensor)", x.ToString());
    }

    private static void Act(string what)
    {
        var x = ones(2, 3, requires_grad: true);
        switch (what)
        {
            case "matmul": x.matmul(ones(2, 3)); break;
            case "add": _ = x + ones(4); break;
            case "index": _ = x[2]; break;
            case "range of index tensor": x.gather(0, tensor(new long[,] { { 5 } })); break;
            case "dtype": x.index_select(0, ones(1)); break;
            case "view": x.view(5); break;
            case "cat": cat([x, ones(3, 2)]); break;
            case "stack of nothing": stack([]); break;
            case "conv2d": F.conv2d(ones(1, 2, 4, 4), ones(1, 3, 2, 2)); break;
            case "target out of range": F.cross_entropy(x, tensor(new long[] { 0, 3 })); break;
            case "einsum": einsum("ij,jk", x); break;
            case "singular": linalg.inv(zeros(2, 2)); break;
            case "multinomial": multinomial(-ones(3), 1); break;
            case "in place on a leaf": x.add_(1); break;
            case "backward of a vector": (x * 2).backward(); break;
            case "backward twice":
                var loss = (x * x).sum();
                loss.backward();
                loss.backward();
                break;
            case "backward without a graph": ones(1).backward(); break;
            case "grad without a graph": autograd.grad([ones(1)], [x]); break;
            case "grad of an unused input": autograd.grad([(x * x).sum()], [ones(1, requires_grad: true)]); break;
            case "grad with a wrong shape": autograd.grad([x * x], [x], [ones(3)]); break;
            case "grad of integers": tensor(new long[] { 1 }).requires_grad_(); break;
            case "assigned grad of another shape": x.grad = ones(3); break;
            case "modified since":
                var y = x * 1;
                var z = y * y;
                y.add_(1);
                z.sum().backward();
                break;
            case "load of nothing": load(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString())); break;
            case "generator state": new Generator().set_state(ones(3)); break;
            case "negative size": zeros(-1); break;
            case "threads": set_num_threads(0); break;
        }
    }
}
