using FaDE.Search.Spaces;

namespace FaDE.Interactive;

/// <summary>What one network took in one engine.</summary>
/// <param name="Name">The architecture, or the number of the network.</param>
/// <param name="Engine">What ran it.</param>
/// <param name="Median">Milliseconds.</param>
/// <param name="Low">Lower quartile.</param>
/// <param name="High">Upper quartile.</param>
/// <param name="Outliers">Passes more than three interquartile ranges above the upper quartile.</param>
/// <param name="MultiplyAdds">For one image.</param>
/// <param name="Network">The network.</param>
public sealed record LatencyRow(string Name, string Engine, double Median, double Low, double High, string Outliers,
    double MultiplyAdds, Block Network);
