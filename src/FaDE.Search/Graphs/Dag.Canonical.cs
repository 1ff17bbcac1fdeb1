namespace FaDE.Search.Graphs;

public sealed partial class Dag
{
    private Dag? _canonical;

    /// <summary>
    /// The one representative of this graph's isomorphism class: equal for isomorphic graphs, different for others.
    /// </summary>
    public Dag Canonical()
    {
        if (_canonical is not null) return _canonical;
        var canonical = Reordered(CanonicalOrder());
        canonical._canonical = canonical;
        return _canonical = canonical.Equals(this) ? this : canonical;
    }

    /// <summary>Whether renumbering the vertices turns one graph into the other.</summary>
    public bool IsIsomorphicTo(Dag other) =>
        Vertices == other.Vertices && EdgeCount == other.EdgeCount && Canonical().Equals(other.Canonical());

    /// <summary>The vertices in the order that <see cref="Canonical"/> gives them: entry i becomes vertex i.</summary>
    public int[] CanonicalOrder() => new CanonicalLabelling().Order(_successors, _predecessors);

    /// <summary>The canonical order of the vertices when vertices and edges carry colours.</summary>
    /// <param name="vertexColours">One number per vertex.</param>
    /// <param name="edgeColours">One number per pair, row by row.</param>
    internal int[] CanonicalOrder(int[] vertexColours, int[] edgeColours) =>
        new CanonicalLabelling().Order(_successors, _predecessors, vertexColours, edgeColours);

    /// <summary>The graph with its vertices renumbered.</summary>
    /// <param name="order">Every vertex once, each before its successors: entry i becomes vertex i.</param>
    public Dag Reordered(IReadOnlyList<int> order)
    {
        if (order.Count != Vertices || order.Distinct().Count() != Vertices || order.Any(v => v < 0 || v >= Vertices))
            throw new GraphException($"An order of {this} names each of 0..{Vertices - 1} once; "
                + $"met {string.Join(' ', order)}.");
        var position = new int[Vertices];
        for (var i = 0; i < Vertices; i++) position[order[i]] = i;
        return new Dag(Vertices, Edges.Select(e => (position[e.From], position[e.To])));
    }

    /// <summary>
    /// All ways to map this graph onto another, lazily: entry v is the image of vertex v. Onto itself these are the
    /// automorphisms.
    /// </summary>
    public IEnumerable<int[]> IsomorphismsTo(Dag other) => IsomorphismsTo(other, (_, _) => true);

    /// <summary>The isomorphisms whose every beginning is accepted.</summary>
    /// <param name="other">The graph to map onto.</param>
    /// <param name="accepts">Asked with the images found so far and the vertex placed last; false
    /// cuts the branch.</param>
    internal IEnumerable<int[]> IsomorphismsTo(Dag other, Func<int[], int, bool> accepts)
    {
        if (Vertices != other.Vertices || EdgeCount != other.EdgeCount) yield break;
        var image = new int[Vertices];
        foreach (var _ in Extend(0, 0)) yield return (int[])image.Clone();

        IEnumerable<bool> Extend(int v, uint used)
        {
            if (v == Vertices)
            {
                yield return true;
                yield break;
            }
            for (var w = 0; w < Vertices; w++)
            {
                if ((used >> w & 1) != 0 || !Fits(v, w)) continue;
                image[v] = w;
                if (!accepts(image, v)) continue;
                foreach (var found in Extend(v + 1, used | 1u << w)) yield return found;
            }
        }

        bool Fits(int v, int w)
        {
            if (ushort.PopCount(_successors[v]) != ushort.PopCount(other._successors[w])) return false;
            if (ushort.PopCount(_predecessors[v]) != ushort.PopCount(other._predecessors[w])) return false;
            for (var u = 0; u < v; u++)
                if (HasEdge(u, v) != other.HasEdge(image[u], w)) return false;
            return true;
        }
    }
}
