using FaDE.Search.Spaces;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Text;

/// <summary>Transformer layers as sums over positions, without an engine.</summary>
internal static class PlainTransformer
{
    /// <summary>What an operation puts out, laid out as its input.</summary>
    public static double[] Of(Operation operation, Tensor x, IReadOnlyDictionary<string, double[]> weights)
    {
        var (layers, heads) = Transformers.Read(operation, (int)x.shape[1]);
        var (given, y) = (x.detach().contiguous().data<double>().ToArray(), new double[x.numel()]);
        int batch = (int)x.shape[0], c = (int)x.shape[1], height = (int)x.shape[2], n = (int)x.shape[3];
        for (var image = 0; image < batch; image++)
            for (var row = 0; row < height; row++)
            {
                int Place(int channel, int t) => ((image * c + channel) * height + row) * n + t;
                double[][] line = [.. Enumerable.Range(0, n).Select(t =>
                    Enumerable.Range(0, c).Select(m => given[Place(m, t)]).ToArray())];
                double[,,]? scores = null;
                for (var l = 0; l < layers.Count; l++)
                    (line, scores) = Layer(line, layers[l], heads, scores,
                        name => weights[$"layers.{l}.{name}"]);
                for (var t = 0; t < n; t++)
                    for (var m = 0; m < c; m++) y[Place(m, t)] = line[t][m];
            }
        return y;
    }

    private static (double[][], double[,,]) Layer(double[][] x, TransformerLayer kind, int heads, double[,,]? before,
        Func<string, double[]> weights)
    {
        int n = x.Length, c = x[0].Length, d = c / heads;
        double[] Linear(string name, double[] v)
        {
            var w = weights($"{name}.weight");
            return [.. weights($"{name}.bias").Select((b, o) =>
                b + v.Select((value, i) => value * w[o * v.Length + i]).Sum())];
        }
        var h = x.Select(Normal).ToArray();
        double[][] q = [.. h.Select(v => Linear("queries", v))], k = [.. h.Select(v => Linear("keys", v))],
            values = [.. h.Select(v => Linear("values", v))];
        var scores = new double[heads, n, n];
        var summed = x.Select(_ => new double[c]).ToArray();
        for (var head = 0; head < heads; head++)
            for (var t = 0; t < n; t++)
            {
                for (var j = 0; j < n; j++)
                {
                    var score = 0.0;
                    for (var m = 0; m < d; m++)
                    {
                        var at = head * d + m;
                        var content = kind.Relative ? weights("content")[at] : 0;
                        score += (q[t][at] + content) * k[j][at];
                        if (!kind.Relative) continue;
                        var angle = (t - j) / Math.Pow(10000, (m - m % 2) / (double)d);
                        score += (q[t][at] + weights("position")[at])
                            * (m % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
                    }
                    if (kind.Scaled) score /= Math.Sqrt(d);
                    if (kind.Reuse && before is not null) score += before[head, t, j];
                    scores[head, t, j] = score;
                }
                var sum = Enumerable.Range(0, n).Sum(j => Math.Exp(scores[head, t, j]));
                for (var j = 0; j < n; j++)
                    for (var m = head * d; m < (head + 1) * d; m++)
                        summed[t][m] += Math.Exp(scores[head, t, j]) / sum * values[j][m];
            }
        var y = x.Select((v, t) => Add(v, Linear("mixed", summed[t]))).ToArray();
        var g = y.Select(Normal).ToArray();
        return ([.. y.Select((v, t) => Add(v, kind.Convolves ? Gated(t)
            : Linear("second", [.. Linear("first", g[t]).Select(u => Math.Max(0, u))])))], scores);

        double[] Gated(int t)
        {
            double[] At(int i) => i < 0 || i >= n ? new double[c] : g[i];
            double[] three = [.. At(t - 1), .. At(t), .. At(t + 1)];
            return Linear("closing", [.. Linear("value", three).Zip(Linear("gate", three),
                (v, gate) => v / (1 + Math.Exp(-gate)))]);
        }
    }

    private static double[] Add(double[] a, double[] b) => [.. a.Zip(b, (u, v) => u + v)];

    private static double[] Normal(double[] v)
    {
        var mean = v.Average();
        var deviation = Math.Sqrt(v.Average(u => (u - mean) * (u - mean)) + 1e-5);
        return [.. v.Select(u => (u - mean) / deviation)];
    }
}
