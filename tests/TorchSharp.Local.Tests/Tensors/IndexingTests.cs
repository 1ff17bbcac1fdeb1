using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class IndexingTests
{
    [Fact]
    public void Places_are_written_by_number_range_mask_and_tensor()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3, 4);
        x[0] = ones(4);
        x[1, 2] = tensor(5f);
        x[2, 1..3] = tensor(new[] { 7f, 8 });
        x[.., ^1] = tensor(-1f);
        Assert.Equal([1f, 1, 1, -1, 0, 0, 5, -1, 0, 7, 8, -1], x.data<float>().ToArray());
        x[x < 0] = tensor(0f);
        x[tensor(new long[] { 0, 2 }), tensor(new long[] { 0, 0 })] = tensor(new[] { 3f, 4 });
        x[TensorIndex.Ellipsis, TensorIndex.Slice(3, null)] = tensor(9f);
        Assert.Equal([3f, 1, 1, 9, 0, 0, 5, 9, 4, 7, 8, 9], x.data<float>().ToArray());
        x.index_put_(2, TensorIndex.Colon, 0);
        Assert.Equal([2f, 2, 2], x[.., 0].data<float>().ToArray());
    }

    [Fact]
    public void Ranges_count_from_either_end()
    {
        using var scope = NewDisposeScope();
        var x = arange(10);
        Assert.Equal([2L, 3, 4], x[2..5].data<long>().ToArray());
        Assert.Equal([8L, 9], x[^2..].data<long>().ToArray());
        Assert.Equal([0L, 1], x[..^8].data<long>().ToArray());
        Assert.Equal(9, x[^1].item<long>());
        Assert.Equal([1L, 4, 7], x[TensorIndex.Slice(1, null, 3)].data<long>().ToArray());
        Assert.Equal([1L, 10], x[TensorIndex.Null].shape);
        Assert.Equal([2L, 3], x[(2, 4)].data<long>().ToArray());
        Assert.Equal(6, arange(12).reshape(1, 3, 2, 2)[0, 1, 1, 0].item<long>());
    }

    [Fact]
    public void A_view_shares_memory_and_a_mask_does_not()
    {
        using var scope = NewDisposeScope();
        var x = zeros(4);
        x[1..3].add_(1);
        x[x > 0].add_(5);
        Assert.Equal([0f, 1, 1, 0], x.data<float>().ToArray());
    }
}
