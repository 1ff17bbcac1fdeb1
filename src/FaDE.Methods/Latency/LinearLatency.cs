using FaDE.Search;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Latency;

/// <summary>
/// A sum over edges of one number per operation: the table of ProxylessNAS (Cai et al. 2019) and FBNet (Wu et al.
/// 2019). Its value at weights is exactly the expected value over architectures that are drawn by them.
/// </summary>
/// <param name="Values">One per edge and operation.</param>
/// <param name="Bias">What the parts cost that are not searched.</param>
public sealed record LinearLatency(ValueList<double> Values, double Bias = 0) : ILatencyModel
{
    /// <inheritdoc/>
    public double Of(IReadOnlyList<double> x) => Bias + Checked(x).Zip(Values, (a, b) => a * b).Sum();

    /// <inheritdoc/>
    public double[] Gradient(IReadOnlyList<double> x) => [.. Checked(x).Zip(Values, (_, value) => value)];

    private IReadOnlyList<double> Checked(IReadOnlyList<double> x) => x.Count == Values.Count ? x
        : throw new FadeException($"A latency over {Values.Count} operations is asked about as many; met {x.Count}.");
}
