using FaDE.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>Batches of an image set in seeded random order. Batch n is a function of the seed and n alone, so that a run resumes anywhere.</summary>
internal sealed class BatchOrder(Tensor images, Tensor labels, int batchSize, long seed) : IDisposable
{
    private readonly int _size = (int)Math.Min(batchSize, images.shape[0]);
    private Tensor? _order;
    private long _pass = -1;

    /// <summary>Batches in one pass over the images.</summary>
    public long PerPass { get; } = Math.Max(1, images.shape[0] / batchSize);

    /// <summary>The n-th batch ever.</summary>
    public (Tensor Images, Tensor Labels) this[long n]
    {
        get
        {
            if (n / PerPass != _pass)
            {
                _pass = n / PerPass;
                _order?.Dispose();
                var order = new Rng(Rng.Derive(seed, "order", _pass)).Permutation((int)images.shape[0]);
                using var scope = NewDisposeScope();
                _order = tensor(Array.ConvertAll(order, i => (long)i)).to(images.device).DetachFromDisposeScope();
            }
            using var part = _order!.narrow(0, n % PerPass * _size, _size);
            return (images.index_select(0, part), labels.index_select(0, part));
        }
    }

    public void Dispose() => _order?.Dispose();
}
