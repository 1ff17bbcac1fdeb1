using FaDE.Supernet.Cells;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FaDE.Methods.Trefe;

/// <summary>Adam (Kingma and Ba 2015) that moves only what a path went through, each parameter by its own count of
/// steps.</summary>
internal sealed class PathAdam : IDisposable
{
    private static readonly AdamRule Rule = new(0.9, 0.999);
    private readonly (Parameter Parameter, Tensor First, Tensor Second)[] _learned;
    private readonly long[] _steps;

    public PathAdam(IReadOnlyList<Parameter> parameters)
    {
        _learned = [.. parameters.Select(p => (p, zeros_like(p).DetachFromDisposeScope(), zeros_like(p)
            .DetachFromDisposeScope()))];
        _steps = new long[_learned.Length];
    }

    /// <summary>One step down the gradients, which are cleared.</summary>
    public void Step(double rate)
    {
        using var still = no_grad();
        for (var i = 0; i < _learned.Length; i++)
        {
            var (parameter, first, second) = _learned[i];
            if (parameter.grad is not { IsInvalid: false } gradient) continue;
            var (mean, deviation) = Rule.Bias(++_steps[i]);
            first.mul_(Rule.First.Held()).add_(gradient, (1 - Rule.First).Held());
            second.mul_(Rule.Second.Held()).addcmul_(gradient, gradient, (1 - Rule.Second).Held());
            var root = second.sqrt().mul_((1 / deviation).Held()).add_(Rule.Epsilon.Held(), Scalars.One);
            parameter.addcdiv_(first, root, (-rate / mean).Held());
            parameter.grad = null;
        }
    }

    public void Dispose()
    {
        foreach (var (_, first, second) in _learned)
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
