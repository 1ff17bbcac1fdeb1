namespace FaDE.Search.Spaces;

/// <summary>One decision of a region: a choice and where it stands.</summary>
/// <param name="Index">Position in <see cref="Region.Choices"/>.</param>
/// <param name="Choice">The choice.</param>
/// <param name="Parent">Index of the choice around its first occurrence, -1 at the top.</param>
/// <param name="ParentCandidate">The candidate of that parent that holds it, -1 at the top.</param>
public sealed record ChoicePoint(int Index, Choice Choice, int Parent, int ParentCandidate)
{
    /// <summary>Number of candidates, k.</summary>
    public int Count => Choice.Candidates.Count;

    /// <summary>
    /// For every occurrence the decisions that lead to it, from the outermost on; several occurrences only where a
    /// name is shared.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<(int Choice, int Candidate)>> Occurrences { get; init; } = [];

    /// <summary>Whether earlier decisions lead to at least one occurrence of this choice.</summary>
    /// <param name="decisions">Decisions in the order of <see cref="Region.Choices"/>; those of all choices around this
    /// one must be set.</param>
    public bool IsReached(IReadOnlyList<int> decisions)
    {
        foreach (var path in Occurrences)
        {
            var leads = true;
            foreach (var (choice, candidate) in path) leads &= decisions[choice] == candidate;
            if (leads) return true;
        }
        return false;
    }
}
