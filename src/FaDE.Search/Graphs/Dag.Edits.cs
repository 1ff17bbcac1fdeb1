namespace FaDE.Search.Graphs;

public sealed partial class Dag
{
    /// <summary>
    /// The graph with one more edge; it may run against the numbering if it closes no cycle, and the vertices are
    /// then renumbered.
    /// </summary>
    /// <exception cref="GraphException">The edge is there already, a vertex is out of range, or the edge
    /// closes a cycle.</exception>
    public Dag WithEdge(int from, int to)
    {
        CheckVertex(from);
        CheckVertex(to);
        if (from == to || HasEdge(from, to))
            throw new GraphException("A new edge joins two different vertices not joined yet; "
                + $"met {from} -> {to} in {this}.");
        return Topological(Vertices, Edges.Append((from, to)));
    }

    /// <summary>The graph without an edge.</summary>
    /// <exception cref="GraphException">There is no such edge.</exception>
    public Dag WithoutEdge(int from, int to)
    {
        CheckEdge(from, to);
        return new Dag(Vertices, Edges.Where(e => e != (from, to)));
    }

    /// <summary>The graph with the head of an edge moved to another vertex.</summary>
    /// <exception cref="GraphException">There is no such edge, the new one is there already, or it
    /// closes a cycle.</exception>
    public Dag Redirect(int from, int to, int newTo)
    {
        CheckEdge(from, to);
        CheckVertex(newTo);
        if (newTo == from || HasEdge(from, newTo))
            throw new GraphException("A redirected edge joins two different vertices not joined yet; "
                + $"met {from} -> {newTo} in {this}.");
        return Topological(Vertices, Edges.Where(e => e != (from, to)).Append((from, newTo)));
    }

    /// <summary>The graph with one more vertex.</summary>
    /// <param name="predecessors">Vertices that point to it.</param>
    /// <param name="successors">Vertices that it points to.</param>
    /// <exception cref="GraphException">There are 16 vertices already, a vertex is out of range, or a
    /// cycle would close.</exception>
    public Dag WithVertex(IEnumerable<int> predecessors, IEnumerable<int> successors) =>
        Topological(Vertices + 1,
            [.. Edges, .. predecessors.Select(p => (p, Vertices)), .. successors.Select(s => (Vertices, s))]);

    /// <summary>The graph without a vertex and its edges.</summary>
    /// <exception cref="GraphException">The vertex is out of range or the only one.</exception>
    public Dag WithoutVertex(int vertex)
    {
        CheckVertex(vertex);
        return Induced((ushort)(((1 << Vertices) - 1) & ~(1 << vertex)));
    }

    /// <summary>
    /// The graphs one edit away (an edge added, removed or redirected; an isolated vertex added or removed), as
    /// canonical forms, each once, without this one.
    /// </summary>
    public IEnumerable<Dag> Neighbours()
    {
        var seen = new HashSet<Dag> { Canonical() };
        return Edits().Select(dag => dag.Canonical()).Where(seen.Add);
    }

    /// <summary>
    /// A random edit: an edge added, removed or redirected, or a vertex added or removed, where the number of vertices
    /// stays within bounds.
    /// </summary>
    /// <param name="rng">The random source.</param>
    /// <param name="minVertices">The fewest vertices of the result.</param>
    /// <param name="maxVertices">The most vertices of the result.</param>
    /// <returns>A graph that differs from this one; this one where the bounds allow no other.</returns>
    public Dag Mutate(Rng rng, int minVertices = 1, int maxVertices = MaxVertices)
    {
        var edits = new List<Func<Dag>>();
        var (absent, present) = (Addable().ToList(), Edges.ToList());
        var redirects = present
            .SelectMany(e => absent.Where(a => a.From == e.From).Select(a => (e.From, e.To, NewTo: a.To))).ToList();
        if (absent.Count > 0) edits.Add(() => Added(rng.Pick(absent)));
        if (present.Count > 0) edits.Add(() => Removed(rng.Pick(present)));
        if (redirects.Count > 0) edits.Add(() => Redirected(rng.Pick(redirects)));
        if (Vertices < maxVertices) edits.Add(() => WithVertex(rng.Next(2) == 0 ? [] : [rng.Next(Vertices)], []));
        if (Vertices > Math.Max(1, minVertices)) edits.Add(() => WithoutVertex(rng.Next(Vertices)));
        return edits.Count == 0 ? this : rng.Pick(edits)();

        Dag Added((int From, int To) e) => WithEdge(e.From, e.To);
        Dag Removed((int From, int To) e) => WithoutEdge(e.From, e.To);
        Dag Redirected((int From, int To, int NewTo) e) => Redirect(e.From, e.To, e.NewTo);
    }

    /// <summary>
    /// A child of two graphs: the vertices of one of them, every pair of vertices joined as in a parent drawn at random
    /// (uniform crossover of the matrices).
    /// </summary>
    /// <remarks>
    /// Vertices meet by number, so bring the parents into canonical form first where numbers carry no meaning.
    /// </remarks>
    public Dag Crossover(Dag other, Rng rng)
    {
        var (vertices, larger) =
            (rng.Next(2) == 0 ? Vertices : other.Vertices, Vertices > other.Vertices ? this : other);
        var rows = new ushort[vertices];
        for (var a = 0; a < vertices; a++)
            for (var b = a + 1; b < vertices; b++)
            {
                var parent = b >= Math.Min(Vertices, other.Vertices) ? larger : rng.Next(2) == 0 ? this : other;
                if (parent.HasEdge(a, b)) rows[a] |= (ushort)(1 << b);
            }
        return new Dag(vertices, rows);
    }

    /// <summary>The edges that can be added without closing a cycle, upwards or against the numbering.</summary>
    internal IEnumerable<(int From, int To)> Addable()
    {
        var reach = Reach();
        return from a in Enumerable.Range(0, Vertices)
               from b in Enumerable.Range(0, Vertices)
               where a != b && !HasEdge(a, b) && (reach[b] >> a & 1) == 0
               select (a, b);
    }

    private IEnumerable<Dag> Edits()
    {
        foreach (var (from, to) in Addable()) yield return WithEdge(from, to);
        foreach (var (from, to) in Edges)
        {
            yield return WithoutEdge(from, to);
            foreach (var (_, newTo) in Addable().Where(e => e.From == from)) yield return Redirect(from, to, newTo);
        }
        if (Vertices < MaxVertices) yield return WithVertex([], []);
        for (var v = 0; v < Vertices && Vertices > 1; v++)
            if (_successors[v] == 0 && _predecessors[v] == 0) yield return WithoutVertex(v);
    }

    private void CheckVertex(int vertex)
    {
        if (vertex < 0 || vertex >= Vertices)
            throw new GraphException($"A vertex is one of 0..{Vertices - 1}; met {vertex}.");
    }

    private void CheckEdge(int from, int to)
    {
        CheckVertex(from);
        CheckVertex(to);
        if (!HasEdge(from, to))
            throw new GraphException($"An edge to remove or redirect must be there; met {from} -> {to} in {this}.");
    }
}
