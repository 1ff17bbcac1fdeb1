using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Tensors;

internal static partial class Operations
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Views() => new(One(new()
    {
        ["view"] = x => x[0].view(4, 6),
        ["reshape"] = x => x[0].transpose(0, 2).reshape(-1, 2),
        ["expand"] = x => x[0].expand(2, 3, 4),
        ["broadcast_to"] = x => x[0].broadcast_to(2, 3, 4),
        ["repeat"] = x => x[0].repeat(2, 1, 2),
        ["tile"] = x => x[0].tile(2, 2),
        ["repeat_interleave"] = x => x[0].repeat_interleave(2, 1),
        ["permute"] = x => x[0].permute(2, 0, 1),
        ["transpose"] = x => x[0].transpose(-1, 0),
        ["t"] = x => x[0].t(),
        ["squeeze"] = x => x[0].squeeze(),
        ["squeeze_dim"] = x => x[0].squeeze(1),
        ["unsqueeze"] = x => x[0].unsqueeze(-1),
        ["flatten"] = x => x[0].flatten(1),
        ["unflatten"] = x => x[0].unflatten(2, 2, 2),
        ["narrow"] = x => x[0].narrow(2, 1, 2),
        ["select"] = x => x[0].select(1, -1),
        ["as_strided"] = x => x[0].as_strided([2, 2], [3, 5], 1),
        ["unfold_axis"] = x => x[0].unfold(2, 2, 1),
        ["diagonal"] = x => x[0].diagonal(1, 1, 2),
        ["diag"] = x => x[0].diag(),
        ["movedim"] = x => x[0].movedim([0, 1], [1, 2]),
        ["flip"] = x => x[0].flip(0, 2),
        ["roll"] = x => torch.roll(x[0], [1, 2], [0, 2]),
        ["tril"] = x => x[0].tril(-1),
        ["triu"] = x => x[0].triu(),
        ["cat"] = x => torch.cat([x[0], x[1]], 1),
        ["stack"] = x => torch.stack([x[0], x[1]], 2),
        ["hstack"] = x => torch.hstack(x[0], x[1]),
        ["vstack"] = x => torch.vstack(x[0], x[1]),
    }))
    {
        ["chunk"] = x => x[0].chunk(2, 2),
        ["split"] = x => x[0].split(3, 2),
        ["split_sizes"] = x => x[0].split([1, 3], 2),
        ["unbind"] = x => x[0].unbind(1),
        ["meshgrid"] = x => torch.meshgrid(x),
        ["broadcast_tensors"] = x => [.. torch.broadcast_tensors(x)],
    };
}
