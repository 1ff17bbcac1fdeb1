using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>A space of FaDE's cells, as seen when two such spaces are compared.</summary>
internal interface ICells
{
    /// <summary>The fewest and the most vertices.</summary>
    (int Min, int Max) VertexRange { get; }

    /// <summary>The wiring, if there is one alone.</summary>
    Dag? Wiring { get; }

    /// <summary>What stands on edges: a block of each of these in every cell, and no others.</summary>
    IReadOnlyList<Space> Carried { get; }
}
