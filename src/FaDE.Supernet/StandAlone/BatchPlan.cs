using FaDE.Search;

namespace FaDE.Supernet.StandAlone;

/// <summary>
/// Which images each step of a training sees, and its learning rate: functions of the seed and the step alone, the same
/// for every architecture.
/// </summary>
/// <param name="images">Number of training images.</param>
/// <param name="settings">Batch size, epochs, rate.</param>
/// <param name="seed">Seed of the training.</param>
internal sealed class BatchPlan(int images, StandAloneSettings settings, long seed)
{
    private int[] _order = [];
    private int _epoch = -1;

    /// <summary>Whether a batch is all there is, in order: the vertices of a graph.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Images per batch.</summary>
    public int BatchSize => IsWhole ? images : Math.Min(settings.BatchSize, images);

    /// <summary>Batches in one pass.</summary>
    public int PerEpoch => IsWhole ? 1 : Math.Max(1, images / settings.BatchSize);

    /// <summary>Batches in all.</summary>
    public int Steps => PerEpoch * settings.Epochs;

    /// <summary>The images of a step.</summary>
    public ReadOnlySpan<int> this[int step]
    {
        get
        {
            if (step / PerEpoch != _epoch)
            {
                _epoch = step / PerEpoch;
                _order = IsWhole ? [.. Enumerable.Range(0, images)] : new Rng(Rng.Derive(seed, "order", _epoch))
                    .Permutation(images);
            }
            return _order.AsSpan(step % PerEpoch * BatchSize, BatchSize);
        }
    }

    /// <summary>The learning rate of a step.</summary>
    public double Rate(int step) => settings.LearningRate * (1 + Math.Cos(Math.PI * step / Steps)) / 2;
}
