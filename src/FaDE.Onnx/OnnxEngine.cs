using FaDE.Search.Spaces;
using FaDE.Supernet.Export;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Latencies;

namespace FaDE.Onnx;

/// <summary>Networks as ONNX Runtime runs them on the CPU: exported, and opened with its optimisations.</summary>
public sealed class OnnxEngine : ILatencyEngine
{
    /// <inheritdoc/>
    public string Name => "ONNX Runtime";

    /// <inheritdoc/>
    public PreparedPass Prepare(Backbone backbone, Block network, LatencySettings settings)
    {
        var folder = Directory.CreateTempSubdirectory("fade-onnx");
        try
        {
            using var module = new Network(backbone, new Region(network), new NetworkSettings());
            var path = Path.Combine(folder.FullName, "network.onnx");
            TrainedNetwork.Of(module).ToOnnx(path);
            var predictor = new OnnxPredictor(path, settings.Threads);
            var images = new float[settings.Batch * predictor.ImageSize];
            Array.Fill(images, 0.5f);
            return new PreparedPass(() => predictor.Logits(images), predictor);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
