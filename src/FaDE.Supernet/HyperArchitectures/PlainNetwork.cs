using FaDE.Supernet.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.HyperArchitectures;

/// <summary>What a network without choices computes, and the parameters that it is given.</summary>
internal static class PlainNetwork
{
    /// <summary>Examples that go through a network at once where no gradients are asked for.</summary>
    public const int EvaluatedAtOnce = 500;

    /// <summary>The logits of a network, image by image; large sets go through it in parts.</summary>
    public static float[] Logits(this Network network, ImageArrays images)
    {
        var logits = new float[images.Count * images.Classes];
        using var still = no_grad();
        for (var start = 0; start < images.Count; start += EvaluatedAtOnce)
        {
            using var scope = NewDisposeScope();
            var rows = Math.Min(EvaluatedAtOnce, images.Count - start);
            var part = images.Pixels.AsSpan(start * images.Shape.Size, rows * images.Shape.Size).ToArray();
            var x = tensor(part, [rows, images.Shape.Channels, images.Shape.Height,
                images.Shape.Width]).to(network.Settings.Device);
            network.call(x).cpu().data<float>().ToArray().CopyTo(logits, start * images.Classes);
        }
        return logits;
    }

    /// <summary>Sets all parameters.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">In the order of the network's own, each as PyTorch lays it out.</param>
    public static void Load(this Network network, IReadOnlyList<float[]> parameters)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        foreach (var (parameter, values) in network.parameters().Zip(parameters))
            parameter.copy_(tensor(values, parameter.shape));
    }
}
