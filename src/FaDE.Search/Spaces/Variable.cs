namespace FaDE.Search.Spaces;

/// <summary>One variable of an encoding.</summary>
/// <param name="Name">For instance "0-1" for an edge, "v4" for a vertex.</param>
/// <param name="Labels">Names of the values; for a variable that says yes or no, the empty list.</param>
public sealed record Variable(string Name, IReadOnlyList<string> Labels)
{
    /// <summary>Number of values: 2 for yes or no.</summary>
    public int Values => Math.Max(2, Labels.Count);

    /// <summary>Names of the probabilities that describe it: one for yes or no, else one per value.</summary>
    public IEnumerable<string> Names => Labels.Count == 0 ? [Name] : Labels.Select(l => $"{Name}:{l}");
}
