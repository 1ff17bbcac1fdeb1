using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Tensors;

internal static partial class Operations
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Choices() => new(One(new()
    {
        ["where"] = x => torch.where(x[0], x[1], x[2]),
        ["nonzero"] = x => x[0].nonzero(),
        ["gather"] = x => x[0].gather(0, x[1]),
        ["scatter"] = x => x[0].scatter(0, x[1], x[2]),
        ["scatter_value"] = x => x[0].scatter(0, x[1], 0.7),
        ["scatter_add"] = x => x[0].scatter_add(0, x[1], x[2]),
        ["index_select"] = x => x[0].index_select(1, x[1]),
        ["index_add"] = x => x[0].index_add(1, x[1], x[2], 0.5),
        ["index_copy"] = x => x[0].index_copy(1, x[1], x[2]),
        ["index_fill"] = x => x[0].index_fill(1, x[1], 0.7),
        ["take"] = x => x[0].take(x[1]),
        ["take_along_dim"] = x => x[0].take_along_dim(x[1], 1),
        ["masked_select"] = x => x[0].masked_select(x[1]),
        ["masked_fill"] = x => x[0].masked_fill(x[1], 0.7),
        ["masked_scatter"] = x => x[0].masked_scatter(x[1], x[2]),
        ["one_hot"] = x => x[0].one_hot(6),
        ["index_number"] = x => x[0][1],
        ["index_numbers"] = x => x[0][1, -1, 2],
        ["index_range"] = x => x[0][TensorIndex.Colon, 1.., TensorIndex.Slice(step: 2)],
        ["index_ellipsis"] = x => x[0][TensorIndex.Ellipsis, -1],
        ["index_axis"] = x => x[0][.., TensorIndex.None, 0],
        ["index_mask"] = x => x[0][x[1]],
        ["index_tensor"] = x => x[0][.., x[1]],
        ["softmax"] = x => torch.softmax(x[0], 1),
        ["log_softmax"] = x => x[0].log_softmax(2),
        ["arange"] = _ => torch.arange(1.0, 2.0, 0.3, float64),
        ["arange_integers"] = _ => torch.arange(2, 11, 3),
        ["linspace"] = _ => torch.linspace(-1, 2, 5, float64),
        ["logspace"] = _ => torch.logspace(-1, 1, 3, dtype: float64),
        ["eye"] = _ => torch.eye(2, 3, float64),
        ["full"] = _ => torch.full(2, 2, 1.5, float64),
    }))
    {
        ["where_indices"] = x => torch.where(x[0]),
    };
}
