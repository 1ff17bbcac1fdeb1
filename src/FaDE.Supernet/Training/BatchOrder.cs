using FaDE.Search;
using FaDE.Supernet.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>
/// Batches of examples in seeded random order; of vertices of a graph all, as they are. Batch n is a function of the
/// seed and n alone, so that a run
/// resumes anywhere.
/// </summary>
internal sealed class BatchOrder(Examples set, int batchSize, long seed) : IDisposable
{
    private readonly int _size = set.BatchSize(batchSize);
    private Tensor? _order;
    private long _pass = -1;

    /// <summary>Batches in one pass over the examples.</summary>
    public long PerPass { get; } = Math.Max(1, set.Count / set.BatchSize(batchSize));

    /// <summary>The n-th batch ever.</summary>
    public (Tensor Images, Tensor Labels) this[long n]
    {
        get
        {
            if (set.Graph is not null) return (set.Inputs.narrow(0, 0, _size), set.Targets.narrow(0, 0, _size));
            if (n / PerPass != _pass)
            {
                _pass = n / PerPass;
                _order?.Dispose();
                var order = new Rng(Rng.Derive(seed, "order", _pass)).Permutation(set.Count);
                using var scope = NewDisposeScope();
                _order = tensor(Array.ConvertAll(order, i => (long)i)).to(set.Inputs.device).DetachFromDisposeScope();
            }
            using var part = _order!.narrow(0, n % PerPass * _size, _size);
            return (set.Inputs.index_select(0, part), set.Targets.index_select(0, part));
        }
    }

    public void Dispose() => _order?.Dispose();
}
