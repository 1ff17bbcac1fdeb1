namespace FaDE.Methods.BlackBox;

/// <summary>A score that is remembered.</summary>
/// <param name="Id">Id of the candidate that got it.</param>
/// <param name="Score">The score.</param>
public sealed record Seen(string Id, double Score);
