using FaDE.Supernet.Latencies;

namespace FaDE.Onnx;

/// <summary>The engines that the toolkit measures latencies in; its worker processes know the same.</summary>
public static class LatencyEngines
{
    /// <summary>TorchSharp and ONNX Runtime.</summary>
    public static IReadOnlyList<ILatencyEngine> All { get; } = [new TorchEngine(), new OnnxEngine()];
}
