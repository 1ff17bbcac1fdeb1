namespace TorchSharp;

/// <summary>The counts of the current thread, over tensors and packed sequences (of which this library has none).</summary>
public sealed class ThreadDisposeScopeStatistics : ILifetimeStatistics
{
    internal readonly LifetimeStatistics Tensors = new();
    private readonly LifetimeStatistics sequences = new();

    public LifetimeStatistics TensorStatistics => Tensors;

    public LifetimeStatistics PackedSequenceStatistics => sequences;

    public long CreatedOutsideScopeCount => Tensors.CreatedOutsideScopeCount;

    public long DisposedOutsideScopeCount => Tensors.DisposedOutsideScopeCount;

    public long CreatedInScopeCount => Tensors.CreatedInScopeCount;

    public long DisposedInScopeCount => Tensors.DisposedInScopeCount;

    public long AttachedToScopeCount => Tensors.AttachedToScopeCount;

    public long DetachedFromScopeCount => Tensors.DetachedFromScopeCount;

    public long ThreadTotalLiveCount => Tensors.ThreadTotalLiveCount;

    public void Reset() => Tensors.Reset();

    public override string ToString() => Tensors.ToString();
}
