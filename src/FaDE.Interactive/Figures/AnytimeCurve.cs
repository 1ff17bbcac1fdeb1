namespace FaDE.Interactive.Figures;

/// <summary>What a method had found at every cost.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Points">Best value so far against cost, the cost increasing; the band is over seeds.</param>
/// <param name="Role">What it is compared as.</param>
public sealed record AnytimeCurve(string Method, IReadOnlyList<CurvePoint> Points, Role Role = Role.Method);
