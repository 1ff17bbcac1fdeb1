using FaDE.Search.Spaces;

namespace FaDE.Supernet.Groups;

/// <summary>A choice in a group, and where it stands.</summary>
/// <param name="Point">The choice.</param>
/// <param name="Start">Where its candidates begin in the group's list.</param>
/// <param name="From">The node of the cell that it leads from; -1 where it stands on no edge.</param>
public sealed record GroupEdge(ChoicePoint Point, int Start, int From = -1)
{
    /// <summary>Number of candidates.</summary>
    public int Count => Point.Count;

    /// <summary>The part of a list over the group that belongs to this choice.</summary>
    public T[] Of<T>(IReadOnlyList<T> list)
    {
        var part = new T[Count];
        for (var i = 0; i < part.Length; i++) part[i] = list[Start + i];
        return part;
    }
}
