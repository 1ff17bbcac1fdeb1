using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Estimators;

/// <summary>
/// Sums the metric of a trained supernet's paths, without evaluating again the stages that two paths in a row share.
/// </summary>
internal sealed class OneShotAccuracy
{
    private readonly HyperArchitecture _supernet;
    private readonly int[][] _choices; // per stage, the choices in it

    public OneShotAccuracy(HyperArchitecture supernet)
    {
        _supernet = supernet;
        _choices = [.. supernet.Network.Stages.Select(stage => stage.modules().Append(stage).OfType<ChoiceModule>()
            .Select(c => c.Index).Distinct().ToArray())];
    }

    /// <summary>Work done so far, in forward passes of one candidate on one image.</summary>
    public double ImageUnits { get; private set; }

    /// <summary>
    /// The metric of an architecture, summed over one batch: for classification, images classified rightly.
    /// </summary>
    /// <param name="images">The batch.</param>
    /// <param name="labels">Its classes, or other targets.</param>
    /// <param name="architectures">In an order in which neighbours share early stages.</param>
    /// <exception cref="MethodException">The task's metric is not finite.</exception>
    public double[] Correct(Tensor images, Tensor labels, IReadOnlyList<Architecture> architectures)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var network = _supernet.Network;
        var inputs = new Tensor[_choices.Length + 1];
        inputs[0] = network.Start(images);
        var counts = new Tensor[architectures.Count];
        Architecture? before = null;
        for (var a = 0; a < counts.Length; a++)
        {
            var (architecture, pass) = (architectures[a], Pass.Along(_supernet.Region, architectures[a]));
            var first = before is null ? 0 : Enumerable.Range(0, _choices.Length)
                .FirstOrDefault(s => _choices[s].Any(c => architecture[c] != before[c]), _choices.Length - 1);
            for (var s = first; s < _choices.Length; s++)
            {
                using var inner = NewDisposeScope();
                var y = network.Stage(s, inputs[s], pass).MoveToOuterDisposeScope();
                if (a > 0) inputs[s + 1].Dispose();
                inputs[s + 1] = y;
                ImageUnits += Math.Max(1, _choices[s].Length) * images.shape[0];
            }
            using (NewDisposeScope())
                counts[a] = _supernet.Task.Score(network.Finish(inputs[^1]), labels).to(ScalarType.Float64).sum()
                    .view(1).MoveToOuterDisposeScope();
            before = architecture;
        }
        double[] sums = [.. cat(counts).cpu().data<double>()];
        var wrong = Array.FindIndex(sums, x => !double.IsFinite(x));
        return wrong < 0 ? sums : throw new MethodException(
            $"The metric of a task is finite; met {sums[wrong]} of '{_supernet.Task.Name}' for architecture "
                + $"{architectures[wrong]}.");
    }

    /// <summary>The batches of a set, in order; the last one may be smaller.</summary>
    public static IEnumerable<(Tensor Images, Tensor Labels)> Batches(Examples set, int most)
    {
        var size = set.BatchSize(most);
        for (var start = 0L; start < set.Count; start += size)
        {
            using var scope = NewDisposeScope();
            var n = Math.Min(size, set.Count - start);
            yield return (set.Inputs.narrow(0, start, n), set.Targets.narrow(0, start, n));
        }
    }
}
