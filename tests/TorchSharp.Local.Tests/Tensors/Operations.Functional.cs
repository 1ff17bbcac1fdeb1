using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Tensors;

internal static partial class Operations
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Functional() => new(One(new()
    {
        ["F.relu6"] = x => F.relu6(x[0]),
        ["F.silu"] = x => F.silu(x[0]),
        ["F.mish"] = x => F.mish(x[0]),
        ["F.softsign"] = x => F.softsign(x[0]),
        ["F.tanhshrink"] = x => F.tanhshrink(x[0]),
        ["F.hardsigmoid"] = x => F.hardsigmoid(x[0]),
        ["F.hardswish"] = x => F.hardswish(x[0]),
        ["F.logsigmoid"] = x => F.logsigmoid(x[0]),
        ["F.gelu"] = x => F.gelu(x[0]),
        ["F.hardtanh"] = x => F.hardtanh(x[0]),
        ["F.softplus"] = x => F.softplus(x[0]),
        ["F.elu"] = x => F.elu(x[0], 0.7),
        ["F.celu"] = x => F.celu(x[0], 0.7),
        ["F.leaky_relu"] = x => F.leaky_relu(x[0], 0.2),
        ["F.prelu"] = x => F.prelu(x[0], x[1]),
        ["F.softmin"] = x => F.softmin(x[0], 1),
        ["F.softshrink"] = x => F.softshrink(x[0], 0.6),
        ["F.hardshrink"] = x => F.hardshrink(x[0], 0.6),
        ["F.threshold"] = x => F.threshold(x[0], 0.6, -2),
        ["F.glu"] = x => F.glu(x[0], 1),
        ["F.normalize"] = x => F.normalize(x[0]),
        ["F.cosine_similarity"] = x => F.cosine_similarity(x[0], x[1]),
        ["F.linear"] = x => F.linear(x[0], x[1], x[2]),
        ["F.linear_plain"] = x => F.linear(x[0], x[1]),
        ["F.bilinear"] = x => F.bilinear(x[0], x[1], x[2], x[3]),
        ["F.embedding"] = x => F.embedding(x[0], x[1]),
        ["F.batch_norm"] = x => F.batch_norm(x[0], null, null, x[1], x[2], training: true),
        ["F.batch_norm_fixed"] = x => F.batch_norm(x[0], x[1], x[2], x[3], x[4]),
        ["F.instance_norm"] = x => F.instance_norm(x[0]),
        ["F.layer_norm"] = x => F.layer_norm(x[0], [4], x[1], x[2]),
        ["F.group_norm"] = x => F.group_norm(x[0], 2, x[1], x[2]),
    }));
}
