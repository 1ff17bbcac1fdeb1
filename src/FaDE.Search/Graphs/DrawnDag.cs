namespace FaDE.Search.Graphs;

/// <summary>A graph drawn together with which of its operations must be alike.</summary>
/// <param name="Dag">The graph, numbered in topological order.</param>
/// <param name="Groups">
/// Per operation (edges in order, then sinks to OUTPUT, ascending) the number of its group: operations of one group
/// take the same colour.
/// </param>
/// <param name="GroupCount">Number of groups; each takes a colour of its own, uniformly.</param>
internal sealed record DrawnDag(Dag Dag, int[] Groups, int GroupCount);
