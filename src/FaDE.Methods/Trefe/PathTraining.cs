using FaDE.Search;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Trefe;

/// <summary>TREFE's first stage: the blocks of a supernet are trained one after the other, each behind those that are
/// trained already, along a network drawn
/// anew for every batch, each as probable as the others.</summary>
/// <param name="Epochs">Passes over the examples per block, at least 1.</param>
/// <param name="BatchSize">Examples per batch.</param>
/// <param name="Rate">Of Adam at the start of a block; it falls to 0 along half a cosine.</param>
public sealed record PathTraining(int Epochs, int BatchSize = 50, double Rate = 5e-3)
{
    /// <summary>Trains.</summary>
    /// <param name="supernet">The supernet.</param>
    /// <param name="space">Its space.</param>
    /// <param name="blocks">Its number of blocks.</param>
    /// <param name="examples">What it learns from.</param>
    /// <param name="task">The task.</param>
    /// <param name="seed">Of batches and networks.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <param name="report">Told the part that is done.</param>
    public void Run(PathSupernet supernet, LineSpace space, int blocks, Examples examples, ITask task, long seed,
        CancellationToken cancellation = default,
        Action<double>? report = null)
    {
        var rng = new Rng(Rng.Derive(seed, "path training"));
        var perEpoch = Math.Max(1, examples.Count / BatchSize);
        var steps = Epochs * perEpoch;
        for (var block = 0; block < blocks; block++)
        {
            // those before stay as they are
            foreach (var parameter in supernet.parameters()) parameter.requires_grad = false;
            var learned = supernet.Of(block);
            foreach (var parameter in learned) parameter.requires_grad = true;
            using var adam = new PathAdam(learned);
            int[] order = [];
            for (var step = 0; step < steps; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                if (step % perEpoch == 0) order = rng.Permutation(examples.Count);
                var size = Math.Min(BatchSize, examples.Count);
                var chosen = tensor(order.AsSpan(step % perEpoch * size, size).ToArray().Select(i => (long)i)
                    .ToArray(), device: examples.Inputs.device);
                task.Loss(supernet.Forward(examples.Inputs.index_select(0, chosen), space.Draw(rng), block),
                    examples.Targets.index_select(0, chosen)).backward();
                adam.Step(Rate * (1 + Math.Cos(Math.PI * step / steps)) / 2);
                report?.Invoke((block + (step + 1.0) / steps) / blocks);
            }
        }
    }
}
