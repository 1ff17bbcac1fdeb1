using FaDE.Search;
using FaDE.Search.Statistics;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Latency;

/// <summary>
/// Fits LA-DARTS's regressor (Xu et al. 2020) to measured architectures. Sizes and schedule are ours: layers of 128 and
/// 64, the log of the measure brought to mean 0 and deviation 1, Adam at 1e-3, batches of 256, the last tenth held out.
/// </summary>
/// <param name="Epochs">Passes, at least 1.</param>
public sealed record LatencyTraining(int Epochs = 200)
{
    private static readonly int[] Sizes = [128, 64];

    /// <summary>A fit and how good it is on the tenth that it did not see.</summary>
    /// <param name="Model">Of the standardised log measure.</param>
    /// <param name="Mean">Mean of the logs.</param>
    /// <param name="Deviation">Deviation of the logs.</param>
    /// <param name="MedianError">Median relative error of the measure itself.</param>
    /// <param name="Spearman">Rank correlation.</param>
    public sealed record Fit(LayeredLatency Model, double Mean, double Deviation, double MedianError, double Spearman)
    {
        /// <summary>The measure, in its own unit.</summary>
        public double Of(IReadOnlyList<double> x) => Math.Exp(Mean + Deviation * Model.Of(x));
    }

    /// <summary>Fits.</summary>
    /// <param name="encodings">Architectures, at least 20.</param>
    /// <param name="measures">Above 0, one each.</param>
    /// <param name="seed">Of initial weights and batches.</param>
    /// <exception cref="FadeException">Too few architectures, or a measure that is not above 0.</exception>
    public Fit Of(IReadOnlyList<double[]> encodings, IReadOnlyList<double> measures, long seed)
    {
        if (encodings.Count < 20 || encodings.Count != measures.Count)
            throw new FadeException("A latency is fitted to at least 20 architectures, one measure each; "
                + $"met {encodings.Count} and {measures.Count}.");
        if (measures.FirstOrDefault(m => !(m > 0 && double.IsFinite(m)), 1) is var wrong && wrong != 1)
            throw new FadeException($"A latency is above 0; met {wrong}.");
        var (n, rng) = (encodings.Count - encodings.Count / 10, new Rng(seed));
        double[] logs = [.. measures.Select(m => Math.Log(m))];
        var mean = logs.Take(n).Average();
        var deviation = Math.Max(1e-12, Math.Sqrt(logs.Take(n).Sum(x => (x - mean) * (x - mean)) / n));
        using var scope = NewDisposeScope();
        int[] widths = [encodings[0].Length, .. Sizes, 1];
        var weights = widths.Skip(1).Select((to, l) => Initial(rng, widths[l], to)).ToArray();
        var moments = weights.Select(w => (First: zeros_like(w), Second: zeros_like(w))).ToArray();
        var x = tensor([.. encodings.Take(n).SelectMany(e => e)], [n, widths[0]]);
        var y = tensor([.. logs.Take(n).Select(l => (l - mean) / deviation)], [n, 1L]);
        var step = 0;
        for (var epoch = 0; epoch < Epochs; epoch++)
            foreach (var part in rng.Permutation(n).Chunk(256))
            {
                using var inner = NewDisposeScope();
                var chosen = tensor(Array.ConvertAll(part, i => (long)i));
                var loss = (Forward(weights, x.index_select(0, chosen)) - y.index_select(0, chosen)).Squared().mean();
                var gradients = autograd.grad([loss], weights);
                using var still = no_grad();
                step++;
                for (var l = 0; l < weights.Length; l++)
                {
                    moments[l].First.mul_(0.9.Held()).add_(gradients[l], 0.1.Held());
                    moments[l].Second.mul_(0.999.Held()).add_(gradients[l].Squared(), 0.001.Held());
                    weights[l].sub_(moments[l].First.Times(1e-3 / (1 - Math.Pow(0.9, step)))
                        / moments[l].Second.div((1 - Math.Pow(0.999, step)).Held()).sqrt().Plus(1e-8));
                }
            }
        var model = new LayeredLatency { Layers = [.. weights.Select(Lists)] };
        var fit = new Fit(model, mean, deviation, 0, 0);
        double[] met = [.. encodings.Skip(n).Select(e => fit.Of(e))], held = [.. measures.Skip(n)];
        return fit with
        {
            MedianError = Quantile.Of([.. met.Zip(held, (a, b) => Math.Abs(a - b) / b)], 0.5),
            Spearman = Correlation.Spearman(met, held),
        };
    }

    /// <summary>(to, from + 1), the bias last: normal with He's deviation, biases 0.</summary>
    private static Tensor Initial(Rng rng, int from, int to)
    {
        var deviation = Math.Sqrt(2.0 / from);
        return tensor([.. Enumerable.Range(0, to * (from + 1))
            .Select(i => i % (from + 1) == from ? 0 : deviation * rng.NextGaussian())], [to, from + 1])
            .requires_grad_();
    }

    private static Tensor Forward(Tensor[] weights, Tensor x)
    {
        for (var l = 0; l < weights.Length; l++)
        {
            x = x.matmul(weights[l].narrow(1, 0, weights[l].shape[1] - 1).t())
                .Plus(weights[l].select(1, weights[l].shape[1] - 1));
            if (l < weights.Length - 1) x = x.relu();
        }
        return x;
    }

    private static ValueList<ValueList<double>> Lists(Tensor layer) =>
        ValueList.Of<ValueList<double>>([.. layer.detach().data<double>().ToArray().Chunk((int)layer.shape[1])
            .Select(row => ValueList.Of<double>(row))]);
}
