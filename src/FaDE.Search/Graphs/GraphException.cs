namespace FaDE.Search.Graphs;

/// <summary>A graph that cannot be: a cycle, a vertex out of range, an output that the input does not reach.</summary>
public sealed class GraphException(string message) : FadeException(message);
