using FaDE.Search.Spaces;

namespace FaDE.Supernet.Latencies;

/// <summary>What runs a network when its latency is measured.</summary>
public interface ILatencyEngine
{
    /// <summary>For tables, for instance "TorchSharp".</summary>
    string Name { get; }

    /// <summary>Makes everything ready for passes of a network; weights and images do not matter.</summary>
    /// <param name="backbone">The layers around it.</param>
    /// <param name="network">A block without choices.</param>
    /// <param name="settings">Batch and threads.</param>
    PreparedPass Prepare(Backbone backbone, Block network, LatencySettings settings);
}
