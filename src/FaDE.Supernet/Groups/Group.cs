using FaDE.Search.Spaces;

namespace FaDE.Supernet.Groups;

/// <summary>
/// Choices whose candidates are weighed together: one choice alone, all edges that enter a node of a cell, a stage. Its
/// candidates form one list, choice by choice; for a node that is the flat list of all (edge, operation) pairs
/// that enter it.
/// </summary>
public sealed class Group
{
    /// <summary>Creates a group.</summary>
    /// <param name="name">What it is, for messages and logs, for instance "node 3 of cell 0".</param>
    /// <param name="choices">At least one choice, each with the node that it leads from (-1 for none).</param>
    /// <param name="cell">Number of the cell that the group is a node of; -1 if it is none.</param>
    /// <param name="node">Number of that node in its cell; -1 if it is none.</param>
    /// <exception cref="SpaceException">No choice.</exception>
    public Group(string name, IEnumerable<(ChoicePoint Point, int From)> choices, int cell = -1, int node = -1)
    {
        (Name, Cell, Node) = (name, cell, node);
        var edges = new List<GroupEdge>();
        foreach (var (point, from) in choices)
        {
            edges.Add(new GroupEdge(point, Count, from));
            Count += point.Count;
        }
        Edges = edges;
        if (edges.Count == 0) throw new SpaceException($"A group has at least one choice; met none in {name}.");
    }

    /// <summary>A choice alone.</summary>
    public Group(ChoicePoint point) : this($"choice {point.Index}", [(point, -1)])
    {
    }

    /// <summary>What it is, for messages and logs.</summary>
    public string Name { get; }

    /// <summary>The cell that it is a node of, cells numbered as they are met; -1 if it is none.</summary>
    public int Cell { get; }

    /// <summary>The node that its edges enter; -1 if it is none.</summary>
    public int Node { get; }

    /// <summary>Its choices, in the order of the list.</summary>
    public IReadOnlyList<GroupEdge> Edges { get; }

    /// <summary>Number of candidates of all its choices: the length of the list.</summary>
    public int Count { get; }

    /// <summary>The choice that a place in the list belongs to.</summary>
    /// <param name="place">0 to <see cref="Count"/> - 1.</param>
    public GroupEdge EdgeOf(int place) => Edges.Last(edge => edge.Start <= place);

    /// <summary>A candidate of the list.</summary>
    /// <param name="place">0 to <see cref="Count"/> - 1.</param>
    public Block Candidate(int place) =>
        EdgeOf(place) is var edge ? edge.Point.Choice.Candidates[place - edge.Start] : null!;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
