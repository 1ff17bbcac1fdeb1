using FaDE.Search;
using FaDE.Supernet.HyperArchitectures;
using static TorchSharp.torch;

namespace FaDE.Onnx.Tests;

/// <summary>Logits of one network from several engines.</summary>
internal static class Agreement
{
    /// <summary>Runs a batch of random images through both.</summary>
    public static void Check(Network network, OnnxPredictor predictor, int batch, Rng rng)
    {
        var images = Images(network, batch, rng);
        Check(Logits(network, images), predictor.Logits(images), $"{network.Region.Root}, batch {batch}");
    }

    public static float[] Images(Network network, int batch, Rng rng) =>
        [.. Enumerable.Range(0, batch * network.Backbone.Input.Size).Select(_ => (float)rng.NextGaussian())];

    public static float[] Logits(Network network, float[] images)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var shape = network.Backbone.Input;
        return network.call(tensor(images, [images.Length / shape.Size, shape.Channels, shape.Height,
            shape.Width])).data<float>().ToArray();
    }

    /// <summary>The largest difference, in parts of 1, or of the logit where that is larger.</summary>
    public static double Difference(float[] expected, float[] met)
    {
        Assert.Equal(expected.Length, met.Length);
        return expected.Zip(met, (e, m) => float.IsNaN(m) ? 1e9 : Math.Abs(e - m) / Math.Max(1, Math.Abs(e))).Max();
    }

    private static void Check(float[] expected, float[] met, string what)
    {
        var difference = Difference(expected, met);
        Assert.True(difference <= 1e-5, $"{what}: the logits differ by {difference}");
    }
}
