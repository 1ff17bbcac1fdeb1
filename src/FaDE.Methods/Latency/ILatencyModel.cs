namespace FaDE.Methods.Latency;

/// <summary>
/// A measure of a network, latency for instance, as a smooth function of the encoded architecture: edge after edge one
/// number per operation, 1 for the one that is taken, or the weights of a mixture.
/// </summary>
public interface ILatencyModel
{
    /// <summary>The value at an encoding.</summary>
    double Of(IReadOnlyList<double> x);

    /// <summary>Its gradient by the encoding.</summary>
    double[] Gradient(IReadOnlyList<double> x);
}
