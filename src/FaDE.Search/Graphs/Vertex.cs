using System.Numerics;

namespace FaDE.Search.Graphs;

/// <summary>Vertices as bits of a set.</summary>
public static class Vertex
{
    /// <summary>The vertices in a bit set, ascending.</summary>
    public static IEnumerable<int> In(uint set)
    {
        for (; set != 0; set &= set - 1) yield return BitOperations.TrailingZeroCount(set);
    }
}
