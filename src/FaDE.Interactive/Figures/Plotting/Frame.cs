namespace FaDE.Interactive.Figures.Plotting;

/// <summary>One moment of a film.</summary>
/// <param name="Name">For instance "12".</param>
/// <param name="Points">What is there at that moment.</param>
public sealed record Frame(string Name, Points Points);
