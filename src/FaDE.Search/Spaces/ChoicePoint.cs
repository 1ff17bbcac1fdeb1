namespace FaDE.Search.Spaces;

/// <summary>Where a choice stands in its region.</summary>
/// <param name="Index">Position in <see cref="Region.Choices"/>.</param>
/// <param name="Choice">The choice.</param>
/// <param name="Parent">Index of the choice around it, -1 at the top.</param>
/// <param name="ParentCandidate">The candidate of the parent that holds it, -1 at the top.</param>
public sealed record ChoicePoint(int Index, Choice Choice, int Parent, int ParentCandidate)
{
    /// <summary>Number of candidates, k.</summary>
    public int Count => Choice.Candidates.Count;
}
