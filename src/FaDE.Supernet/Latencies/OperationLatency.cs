using FaDE.Search.Spaces;

namespace FaDE.Supernet.Latencies;

/// <summary>What one operation takes at one shape.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Shape">What goes in.</param>
/// <param name="Latency">What was measured.</param>
public sealed record OperationLatency(Operation Operation, Shape Shape, MeasuredLatency Latency)
{
    /// <summary>Multiply-adds for one image.</summary>
    public double MultiplyAdds => Operation.Cost(Shape).MultiplyAdds;
}
