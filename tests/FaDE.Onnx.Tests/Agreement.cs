using FaDE.Search;
using FaDE.Supernet.Export;
using FaDE.Supernet.HyperArchitectures;

namespace FaDE.Onnx.Tests;

/// <summary>Logits of one network from several engines.</summary>
internal static class Agreement
{
    /// <summary>Runs a batch of random images through both.</summary>
    public static void Check(Network network, OnnxPredictor predictor, int batch, Rng rng)
    {
        var sample = Sample.Images(network, batch, rng);
        var difference = Difference(sample.Exactly(TrainedNetwork.Of(network)), sample.Of(network),
            sample.Of(predictor));
        Assert.True(difference <= 1e-5, $"{network.Region.Root}, batch {batch}: the logits differ by {difference}");
    }

    /// <summary>
    /// The largest difference between logits of two engines in parts of 1, or of the largest logit where that is
    /// larger: what single precision rounds is in parts of what is summed, and logits are sums over all of a network.
    /// </summary>
    public static double Difference(double[] exact, float[] expected, float[] met)
    {
        Assert.Equal((exact.Length, exact.Length), (expected.Length, met.Length));
        var scale = Math.Max(1, exact.Max(Math.Abs));
        return expected.Zip(met, (e, m) => float.IsFinite(m) ? Math.Abs((double)e - m) / scale : 1e9).Max();
    }
}
