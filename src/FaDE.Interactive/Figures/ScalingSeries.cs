namespace FaDE.Interactive.Figures;

/// <summary>Measured costs of one method at growing sizes.</summary>
/// <param name="Name">The method.</param>
/// <param name="Points">Size and cost, for instance k times d and seconds.</param>
/// <param name="Line">Whether to fit a straight line.</param>
public sealed record ScalingSeries(string Name, IReadOnlyList<(double Size, double Cost)> Points, bool Line = true);
