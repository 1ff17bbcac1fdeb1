using FaDE.Search;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Wiring;

/// <summary>
/// Measures, while any supernet is trained, what every candidate of every choice costs, split by correctly and wrongly
/// classified images.
/// </summary>
/// <remarks>
/// Training is the same with and without it. Candidates that the batch did not evaluate are evaluated forward, so that
/// watching every step has its price.
/// </remarks>
public sealed class CostInstrument : IBatchObserver
{
    private const int Numbers = 3; // cross-entropy, entropy and count, before the costs

    private readonly HyperArchitecture _supernet;
    private readonly int _every;
    private readonly int[] _offsets;
    private readonly Dictionary<CostHalf, Sums> _sums = [];
    private CostHalf _half;

    /// <summary>Attaches an instrument to a supernet, in place of one attached before.</summary>
    /// <param name="supernet">The supernet.</param>
    /// <param name="every">Watches the first of every so many batches of each half.</param>
    /// <exception cref="FadeException"><paramref name="every"/> is below 1.</exception>
    public CostInstrument(HyperArchitecture supernet, int every = 1)
    {
        if (every < 1) throw new FadeException($"An instrument watches one batch of every 1 or more; met {every}.");
        (_supernet, _every) = (supernet, every);
        _offsets = new int[supernet.Region.Choices.Count + 1];
        for (var c = 0; c < supernet.Region.Choices.Count; c++)
            _offsets[c + 1] = _offsets[c] + supernet.Region.Choices[c].Count;
        foreach (var half in Enum.GetValues<CostHalf>())
            _sums[half] = new Sums(_offsets[^1] + Numbers, _offsets.Length - 1);
        supernet.Observer = this;
    }

    /// <summary>Costs at frozen weights, with candidates drawn uniformly.</summary>
    /// <param name="supernet">The supernet, which is left as it is; an instrument attached to it is detached.</param>
    /// <param name="images">Images to draw batches from.</param>
    /// <param name="batches">How many.</param>
    /// <param name="batchSize">Images in a batch.</param>
    /// <param name="seed">Equal seeds measure equally.</param>
    public static CostStatistics Measure(HyperArchitecture supernet, LabelledImages images, int batches,
        int batchSize, long seed)
    {
        var instrument = new CostInstrument(supernet);
        var rng = new Rng(seed);
        try
        {
            for (var b = 0; b < batches; b++)
            {
                using var scope = NewDisposeScope();
                ChoiceDraw[] draws =
                    [.. supernet.Region.Choices.Select(point => ChoiceDraw.OneHot(point.Count, rng.Next(point.Count)))];
                var chosen = tensor(rng.Permutation(images.Count).Take(batchSize).Select(i => (long)i).ToArray())
                    .to(images.Images.device);
                supernet.Differentiate(images.Images.index_select(0, chosen), images.Labels.index_select(0, chosen),
                    draws, weights: false, alphas: true);
            }
            return instrument.Take(CostHalf.Search)!;
        }
        finally
        {
            instrument.Detach();
        }
    }

    /// <summary>What was watched of a half since this was last asked, or null if nothing was.</summary>
    public CostStatistics? Take(CostHalf half)
    {
        var sums = _sums[half];
        if (sums.Batches == 0) return null;
        var (correct, wrong, n) = (sums.Correct, sums.Wrong, sums.Batches);
        var images = correct[2] + wrong[2];
        var result = new CostStatistics
        {
            Batches = n,
            CrossEntropy = (correct[0] + wrong[0]) / images,
            Entropy = (correct[1] + wrong[1]) / images,
            Accuracy = correct[2] / images,
            CorrectGap = correct[2] == 0 ? double.NaN : (correct[0] - correct[1]) / correct[2],
            WrongGap = wrong[2] == 0 ? double.NaN : (wrong[0] - wrong[1]) / wrong[2],
            Correct = Costs(correct),
            Wrong = Costs(wrong),
            Edges = [.. sums.Edges.Select(x => x / n)],
        };
        _sums[half] = new Sums(correct.Length, sums.Edges.Length) { Seen = sums.Seen };
        return result;

        double[][] Costs(double[] row) => [.. Enumerable.Range(0, _offsets.Length - 1)
            .Select(c => row[(Numbers + _offsets[c])..(Numbers + _offsets[c + 1])].Select(x => x / n).ToArray())];
    }

    /// <summary>Takes the instrument off its supernet.</summary>
    public void Detach()
    {
        if (_supernet.Observer == this) _supernet.Observer = null;
    }

    bool IBatchObserver.Begin(bool weights)
    {
        _half = weights ? CostHalf.Training : CostHalf.Search;
        if (_sums[_half].Seen++ % _every != 0) return false;
        _sums[_half].Batches++;
        return true;
    }

    void IBatchObserver.Observe(ObservedPart part)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var logP = part.Logits.log_softmax(1);
        var correct = part.Logits.argmax(1).eq(part.Labels).to(logP.dtype);
        var rows = new List<Tensor>
        { -logP.gather(1, part.Labels.unsqueeze(1)).squeeze(1), -(logP.exp() * logP).sum(1), ones_like(correct) };
        var places = new List<(int Choice, int Candidate, double Weight)>();
        var silent = part.Pass.Silent();
        for (var t = 0; t < part.Pass.Taps.Count; t++)
        {
            if (part.Gradients[t] is not { } dy) continue;
            var tap = part.Pass.Taps[t];
            var draw = part.Pass[tap.Choice.Index];
            for (var k = 0; k < tap.Choice.Candidates.Count; k++)
            {
                using var inner = NewDisposeScope();
                var g = tap.Outputs?[k]
                    ?? (k == draw.Single ? tap.Y : tap.Choice.Candidates[k].Forward(tap.Inputs, silent));
                rows.Add((dy * g).flatten(1).sum(1).MoveToOuterDisposeScope());
                places.Add((tap.Choice.Index, k, draw.Weights[k]));
            }
        }
        var split = stack(rows).mm(stack([correct, correct.neg().Plus(1)], 1)); // (rows, correct or wrong)
        var table = split.to(ScalarType.Float64).cpu().data<double>().ToArray();
        var sums = _sums[_half];
        for (var r = 0; r < rows.Count; r++)
        {
            var (right, wrong) = (table[2 * r], table[2 * r + 1]);
            var at = r < Numbers ? r : Numbers + _offsets[places[r - Numbers].Choice] + places[r - Numbers].Candidate;
            sums.Correct[at] += right;
            sums.Wrong[at] += wrong;
            if (r >= Numbers) sums.Edges[places[r - Numbers].Choice] += places[r - Numbers].Weight * (right + wrong);
        }
    }

    private sealed class Sums(int numbers, int choices)
    {
        public long Seen { get; set; }

        public double Batches { get; set; }

        public double[] Correct { get; } = new double[numbers];

        public double[] Wrong { get; } = new double[numbers];

        public double[] Edges { get; } = new double[choices];
    }
}
