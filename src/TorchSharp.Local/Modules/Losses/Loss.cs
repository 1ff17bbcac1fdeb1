using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A module that compares an input with a target, element by element, and reduces the differences to one number (or does not).</summary>
public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    protected Loss(nn.Reduction reduction) : base(nameof(Loss<T1, T2, TResult>)) => this.reduction = reduction;

    public nn.Reduction reduction { get; }
}
