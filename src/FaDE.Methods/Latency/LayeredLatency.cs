using FaDE.Search;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Latency;

/// <summary>
/// The multi-layer regressor of LA-DARTS (Xu et al. 2020): layers of w x + b with ReLU between them, one number at the
/// end. Sizes are not in what could be read; <see cref="LatencyTraining"/> takes 128 and 64 (ours).
/// </summary>
public sealed record LayeredLatency : ILatencyModel
{
    /// <summary>Per layer one list per output: its weights, its bias last.</summary>
    public ValueList<ValueList<ValueList<double>>> Layers { get; init; } = [];

    /// <inheritdoc/>
    public double Of(IReadOnlyList<double> x) => Forward(x)[^1][0];

    /// <inheritdoc/>
    public double[] Gradient(IReadOnlyList<double> x)
    {
        var (values, gradient) = (Forward(x), new[] { 1.0 });
        for (var l = Layers.Count - 1; l >= 0; l--)
        {
            var back = new double[values[l].Length];
            for (var o = 0; o < gradient.Length; o++)
                for (var i = 0; i < back.Length; i++) back[i] += gradient[o] * Layers[l][o][i];
            if (l > 0)
                for (var i = 0; i < back.Length; i++)
                    if (values[l][i] <= 0) back[i] = 0; // values after a ReLU: 0 where it was closed
            gradient = back;
        }
        return gradient;
    }

    /// <summary>The input and what every layer puts out, after its ReLU except at the end.</summary>
    public double[][] Forward(IReadOnlyList<double> x)
    {
        if (Layers.Count == 0 || Layers[0][0].Count != x.Count + 1)
            throw new FadeException($"A latency over {(Layers.Count == 0 ? 0 : Layers[0][0].Count - 1)} operations is "
                + $"asked about as many; met {x.Count}.");
        double[][] values = [[.. x]];
        for (var l = 0; l < Layers.Count; l++)
        {
            var before = values[l];
            double[] next = [.. Layers[l].Select(output => output[^1] + before.Zip(output, (a, b) => a * b).Sum())];
            values = [.. values, l == Layers.Count - 1 ? next : [.. next.Select(v => Math.Max(0, v))]];
        }
        return values;
    }
}
