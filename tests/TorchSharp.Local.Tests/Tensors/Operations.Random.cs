using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Tensors;

internal static partial class Operations
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Random() => new(One(new()
    {
        ["random.rand_float32"] = _ => torch.rand(2, 3, float32),
        ["random.randn_float32"] = _ => torch.randn(20, float32),
        ["random.exponential_float32"] = _ => torch.empty(6, float32).exponential_(1.5),
        ["random.uniform_float32"] = _ => torch.empty(6, float32).uniform_(-2, 3),
        ["random.normal_float32"] = _ => torch.empty(6, float32).normal_(1, 0.5),
        ["random.bernoulli_float32"] = _ => torch.empty(12, float32).bernoulli_(0.3),
        ["random.dropout_float32"] = _ => F.dropout(torch.ones(12, float32)),
        ["random.rand_float64"] = _ => torch.rand(2, 3, float64),
        ["random.randn_float64"] = _ => torch.randn(20, float64),
        ["random.exponential_float64"] = _ => torch.empty(6, float64).exponential_(1.5),
        ["random.uniform_float64"] = _ => torch.empty(6, float64).uniform_(-2, 3),
        ["random.normal_float64"] = _ => torch.empty(6, float64).normal_(1, 0.5),
        ["random.bernoulli_float64"] = _ => torch.empty(12, float64).bernoulli_(0.3),
        ["random.dropout_float64"] = _ => F.dropout(torch.ones(12, float64)),
        ["random.randint"] = _ => torch.randint(3, 90, 8),
        ["random.randperm"] = _ => torch.randperm(9),
        ["random.multinomial"] = _ => torch.multinomial(torch.tensor([0.1, 0.5, 0.4]), 8, true),
        ["random.multinomial_once"] = _ => torch.multinomial(torch.tensor([0.1, 0.5, 0.4, 0.2]), 3),
    }));
}
