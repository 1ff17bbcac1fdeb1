using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Tensors;

internal static partial class Operations
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Reductions() => new(One(new()
    {
        ["sum"] = x => x[0].sum(),
        ["sum_dim"] = x => x[0].sum(dim: 1),
        ["sum_dims"] = x => x[0].sum([0, 2], keepdim: true),
        ["sum_dtype"] = x => x[0].sum(ScalarType.Float64),
        ["mean"] = x => x[0].mean(),
        ["mean_dims"] = x => x[0].mean([1, 2]),
        ["var"] = x => x[0].var(),
        ["var_dim"] = x => x[0].var(1, unbiased: false, keepdim: true),
        ["var_dims"] = x => torch.var(x[0], [0, 2]),
        ["std"] = x => x[0].std(),
        ["std_dim"] = x => x[0].std(2),
        ["prod"] = x => x[0].prod(),
        ["prod_dim"] = x => x[0].prod(dim: 1),
        ["logsumexp"] = x => x[0].logsumexp(1),
        ["logsumexp_dims"] = x => x[0].logsumexp([0, 2], true),
        ["norm"] = x => x[0].norm(),
        ["norm_dim"] = x => x[0].norm(1, p: 1.5f),
        ["vector_norm"] = x => linalg.vector_norm(x[0], 3, [0, 1]),
        ["matrix_norm"] = x => linalg.matrix_norm(x[0]),
        ["matrix_norm_nuclear"] = x => linalg.norm(x[0], "nuc"),
        ["linalg_norm"] = x => linalg.norm(x[0]),
        ["cumsum"] = x => x[0].cumsum(1),
        ["cumprod"] = x => x[0].cumprod(2),
        ["logcumsumexp"] = x => x[0].logcumsumexp(1),
        ["diff"] = x => x[0].diff(1, 2),
        ["any"] = x => x[0].any(),
        ["any_dim"] = x => x[0].any(1),
        ["all"] = x => x[0].all(),
        ["all_dim"] = x => x[0].all(0, true),
        ["count_nonzero"] = x => x[0].count_nonzero(),
        ["count_nonzero_dims"] = x => x[0].count_nonzero([0]),
        ["min"] = x => x[0].min(),
        ["max"] = x => x[0].max(),
        ["amin"] = x => x[0].amin(0, 2),
        ["amax"] = x => x[0].amax([1], true),
        ["argmin"] = x => x[0].argmin(),
        ["argmin_dim"] = x => x[0].argmin(1),
        ["argmax"] = x => x[0].argmax(),
        ["argmax_dim"] = x => x[0].argmax(2, true),
        ["median"] = x => x[0].median(),
        ["argsort"] = x => x[0].argsort(2, true),
        ["quantile"] = x => x[0].quantile(x[1], 1),
        ["bincount"] = x => x[0].bincount(minlength: 7),
        ["histc"] = x => x[0].histc(5, -1, 1),
    }))
    {
        ["var_mean"] = x => Pair(x[0].var_mean([0, 1])),
        ["std_mean"] = x => Pair(x[0].std_mean([0, 1])),
        ["min_dim"] = x => Pair(x[0].min(1)),
        ["max_dim"] = x => Pair(x[0].max(2, true)),
        ["median_dim"] = x => Pair(x[0].median(2)),
        ["mode"] = x => Pair(x[0].mode(1)),
        ["kthvalue"] = x => Pair(x[0].kthvalue(2, 2)),
        ["cummax"] = x => Pair(x[0].cummax(1)),
        ["cummin"] = x => Pair(x[0].cummin(2)),
        ["topk"] = x => Pair(x[0].topk(2, 2)),
        ["topk_smallest"] = x => Pair(torch.topk(x[0], 2, 1, largest: false)),
        ["sort"] = x => Pair(x[0].sort(1)),
        ["sort_descending"] = x => Pair(x[0].sort(2, descending: true, stable: true)),
        ["unique"] = x => x[0].unique(return_inverse: true, return_counts: true) is var (a, b, c) ? [a, b!, c!] : [],
    };

    private static Tensor[] Pair((Tensor First, Tensor Second) pair) => [pair.First, pair.Second];
}
