namespace FaDE.Search.Graphs;

/// <summary>
/// Random graphs. Those of randomly wired networks (Xie et al. 2019) are undirected models whose edges are turned
/// upwards in the vertex numbering.
/// </summary>
public static class RandomDag
{
    /// <summary>
    /// Every isomorphism class with the same probability, exactly (Dixon and Wilf's method); nothing is listed.
    /// </summary>
    /// <param name="vertices">1 to 16.</param>
    /// <param name="rng">The random source.</param>
    public static Dag Uniform(int vertices, Rng rng)
    {
        CheckVertices(vertices);
        return ColouredDags.Of(1).Draw(vertices, rng).Dag;
    }

    /// <summary>
    /// Every pair of vertices joined with a probability of its own: the sampler that an outer search moves.
    /// </summary>
    /// <param name="vertices">1 to 16.</param>
    /// <param name="probability">From 0 to 1 for the edge from a lower to a higher vertex.</param>
    /// <param name="rng">The random source.</param>
    public static Dag Biased(int vertices, Func<int, int, double> probability, Rng rng)
    {
        CheckVertices(vertices);
        return new Dag(vertices, Pairs(vertices).Where(pair =>
        {
            var p = probability(pair.From, pair.To);
            if (p is not (>= 0 and <= 1))
                throw new GraphException("The probability of an edge is 0 to 1; "
                    + $"met {p} for {pair.From} -> {pair.To}.");
            return rng.NextDouble() < p;
        }).ToList());
    }

    /// <summary>
    /// Erdős-Rényi: every pair joined with the same probability. With 1/2 every upper-triangular matrix is
    /// equally likely.
    /// </summary>
    /// <param name="vertices">1 to 16.</param>
    /// <param name="probability">0 to 1.</param>
    /// <param name="rng">The random source.</param>
    public static Dag ErdosRenyi(int vertices, double probability, Rng rng) =>
        Biased(vertices, (_, _) => probability, rng);

    /// <summary>
    /// Watts-Strogatz: a ring in which each vertex is joined to the nearest, every edge then rewired with
    /// a probability.
    /// </summary>
    /// <param name="vertices">3 to 16.</param>
    /// <param name="nearest">Neighbours of a vertex on the ring, even, 2 to vertices - 1.</param>
    /// <param name="rewiring">Probability of rewiring, 0 to 1.</param>
    /// <param name="rng">The random source.</param>
    public static Dag WattsStrogatz(int vertices, int nearest, double rewiring, Rng rng)
    {
        CheckVertices(vertices);
        if (nearest < 2 || nearest % 2 == 1 || nearest >= vertices)
            throw new GraphException($"On a ring of {vertices} a vertex has an even number of 2 to {vertices - 1} "
                + $"neighbours; met {nearest}.");
        if (rewiring is not (>= 0 and <= 1))
            throw new GraphException($"The probability of rewiring is 0 to 1; met {rewiring}.");
        var joined = new bool[vertices, vertices];
        for (var step = 1; step <= nearest / 2; step++)
            for (var v = 0; v < vertices; v++) Join(v, (v + step) % vertices, true);
        for (var step = 1; step <= nearest / 2; step++)
            for (var v = 0; v < vertices; v++)
            {
                if (rng.NextDouble() >= rewiring) continue;
                var free = Enumerable.Range(0, vertices).Where(u => u != v && !joined[v, u]).ToList();
                if (free.Count == 0) continue;
                Join(v, (v + step) % vertices, false);
                Join(v, rng.Pick(free), true);
            }
        return new Dag(vertices, Pairs(vertices).Where(pair => joined[pair.From, pair.To]));

        void Join(int a, int b, bool value) => joined[a, b] = joined[b, a] = value;
    }

    /// <summary>
    /// Barabási-Albert: vertices come one by one, each joined to so many earlier ones, drawn in proportion to
    /// their degrees.
    /// </summary>
    /// <param name="vertices">2 to 16.</param>
    /// <param name="attachments">Edges of every new vertex, 1 to vertices - 1; the first so many vertices begin
    /// without edges.</param>
    /// <param name="rng">The random source.</param>
    public static Dag BarabasiAlbert(int vertices, int attachments, Rng rng)
    {
        CheckVertices(vertices);
        if (attachments < 1 || attachments >= vertices)
            throw new GraphException($"Among {vertices} vertices a new one is joined to 1 to {vertices - 1} earlier "
                + $"ones; met {attachments}.");
        var (edges, ends) = (new List<(int, int)>(), new List<int>());
        for (var v = attachments; v < vertices; v++)
        {
            var targets = new SortedSet<int>(v == attachments ? Enumerable.Range(0, attachments) : []);
            while (targets.Count < attachments) targets.Add(rng.Pick(ends));
            foreach (var target in targets)
            {
                edges.Add((target, v));
                ends.Add(target);
                ends.Add(v);
            }
        }
        return new Dag(vertices, edges);
    }

    private static IEnumerable<(int From, int To)> Pairs(int vertices) =>
        from a in Enumerable.Range(0, vertices) from b in Enumerable.Range(a + 1, vertices - a - 1) select (a, b);

    private static void CheckVertices(int vertices)
    {
        if (vertices is < 1 or > Dag.MaxVertices)
            throw new GraphException($"A graph has 1 to {Dag.MaxVertices} vertices; met {vertices}.");
    }
}
