namespace FaDE.Search.Codecs;

/// <summary>An edge of a graph text.</summary>
/// <param name="From">Vertex.</param>
/// <param name="To">Vertex.</param>
/// <param name="Label">The block on it, in the notation of blocks.</param>
internal readonly record struct StageEdge(int From, int To, string Label);
