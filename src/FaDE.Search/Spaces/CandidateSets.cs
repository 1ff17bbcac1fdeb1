using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>
/// The named candidate sets of our calibration: seeded values that experiments and their figures refer to.
/// </summary>
/// <remarks>
/// Sets over graphs put one operation on every edge; the sets over activations put twelve operations on one graph, so
/// that every graph statistic is constant. The less the graphs of a set differ in the numbers that predict short
/// training, the harder the set.
/// </remarks>
public static class CandidateSets
{
    private const int MostStages = 1000;

    private static readonly string[] Twelve =
        ["relu", "tanh", "sigmoid", "gelu", "silu", "elu", "selu", "leakyrelu", "softplus", "abs", "sin", "identity"];

    private static readonly Operation[] Seven =
    [
        Operation.Conv(3), Operation.Conv(5), Operation.SepConv(3), Operation.DilConv(3), Operation.MaxPool(3),
        Operation.AvgPool(3), Operation.Skip,
    ];

    private static readonly Dictionary<string, Func<int, Operation, IReadOnlyList<Block>>> Sets = new()
    {
        ["diverse"] = (_, operation) => Diverse(operation),
        ["diverse-4"] = (_, operation) => Diverse(operation, 4),
        ["random"] = (stage, operation) => Random(operation, 5, 6, stage),
        ["equal-operations"] = (stage, operation) => Alike(operation, 5, 6, stage, operations: 7),
        ["equal-shape"] = (stage, operation) => Alike(operation, 5, 6, stage, shortestPath: 2, sinks: 1),
        ["E1"] = (stage, operation) => Alike(operation, 6, 12, stage, operations: 8, shortestPath: 2),
        ["E3"] = (stage, operation) => Alike(operation, 6, 12, stage, operations: 8, shortestPath: 2, sinks: 2),
        ["C1"] = (stage, operation) => Alike(operation, 6, 12, stage, operations: 9, shortestPath: 2, sinks: 2),
        ["C3"] = (stage, operation) => Alike(operation, 6, 12, stage, operations: 10, shortestPath: 3, sinks: 1),
        ["ACT"] = (_, operation) => Activations(operation, new Dag(4, [(0, 1), (1, 2), (0, 3)])),
        ["ACT2"] = (_, operation) => Activations(operation, new Dag(3, [(0, 1), (1, 2)])),
    };

    /// <summary>The names known.</summary>
    public static IReadOnlyList<string> Names => [.. Sets.Keys];

    /// <summary>The region of a named set.</summary>
    /// <param name="name">
    /// "diverse" (hand-made, 6 graphs on 5 vertices, "diverse-4": 5 on 4); "random" (6 random graphs on 5 vertices);
    /// "equal-operations" (6 with 7 operations); "equal-shape" (6 with shortest path 2 and one sink); on 6 vertices, 12
    /// each: "E1" (8 operations, shortest path 2), "E3" (also 2 sinks), "C1" (9 operations, shortest path 2, 2 sinks),
    /// "C3" (10 operations, shortest path 3, 1 sink); "ACT" and "ACT2" (12 activations on one graph).
    /// </param>
    /// <param name="stages">Number of stages, d, 1 to 1,000. Sets that are drawn are drawn anew for every
    /// stage.</param>
    /// <param name="operation">The operation on the edges; Linear+ReLU if null. The sets over activations replace
    /// its activation.</param>
    /// <exception cref="SpaceException">An unknown name, no stage, or too many.</exception>
    public static Region Region(string name, int stages = 2, Operation? operation = null)
    {
        if (!Sets.TryGetValue(name, out var set))
            throw new SpaceException($"A candidate set is one of {string.Join(", ", Names)}; met '{name}'.");
        if (stages is < 1 or > MostStages)
            throw new SpaceException($"A region of a set has 1 to {MostStages} stages; met {stages}.");
        return Spaces.Region.Of(Enumerable.Range(0, stages)
            .Select(stage => set(stage, operation ?? Operation.Linear())));
    }

    /// <summary>
    /// Hand-made graphs that differ in everything: chain, parallel operations, dense, fan-out, two chains and, from
    /// five vertices on, a chain with a skip.
    /// </summary>
    /// <param name="operation">On every edge.</param>
    /// <param name="vertices">4 to 16.</param>
    public static IReadOnlyList<Block> Diverse(Operation operation, int vertices = 5)
    {
        if (vertices < 4) throw new SpaceException($"The diverse set has at least 4 vertices; met {vertices}.");
        var chain = Enumerable.Range(1, vertices - 1).Select(v => (v - 1, v)).ToList();
        var graphs = new List<Dag>
        {
            new(vertices, chain),
            new(vertices, []),
            new(vertices, from a in Enumerable.Range(0, vertices) from b in Enumerable.Range(a + 1, vertices - a - 1)
                select (a, b)),
            new(vertices, Enumerable.Range(1, vertices - 1).Select(v => (0, v))),
            new(vertices, chain.Where(edge => edge != (vertices / 2 - 1, vertices / 2))),
        };
        if (vertices > 4) graphs.Add(new(vertices, [.. chain, (0, vertices - 1)]));
        return [.. graphs.Select(graph => new Cell(graph, operation))];
    }

    /// <summary>Different classes of graphs, drawn uniformly.</summary>
    /// <param name="operation">On every edge.</param>
    /// <param name="vertices">1 to <see cref="DagClasses.MaxListed"/>.</param>
    /// <param name="k">How many.</param>
    /// <param name="seed">Equal seeds draw equal sets.</param>
    /// <exception cref="SpaceException">There are fewer classes.</exception>
    public static IReadOnlyList<Block> Random(Operation operation, int vertices, int k, long seed) =>
        Alike(operation, vertices, k, seed);

    /// <summary>Different classes of graphs that agree in some numbers, drawn uniformly.</summary>
    /// <param name="operation">On every edge.</param>
    /// <param name="vertices">1 to <see cref="DagClasses.MaxListed"/>.</param>
    /// <param name="k">How many.</param>
    /// <param name="seed">Equal seeds draw equal sets.</param>
    /// <param name="operations">Number of operations; 0 for any.</param>
    /// <param name="shortestPath">Shortest path, in operations; 0 for any.</param>
    /// <param name="sinks">Number of sinks; 0 for any.</param>
    /// <exception cref="SpaceException">There are fewer such classes.</exception>
    public static IReadOnlyList<Block> Alike(
        Operation operation, int vertices, int k, long seed, int operations = 0, int shortestPath = 0, int sinks = 0)
    {
        var graphs = DagClasses.Of(vertices)
            .Where(g => operations == 0 || g.OperationCount == operations)
            .Where(g => shortestPath == 0 || g.ShortestPath == shortestPath)
            .Where(g => sinks == 0 || g.SinkCount == sinks)
            .ToArray();
        if (graphs.Length < k)
            throw new SpaceException(
                "A set takes k different graphs out of those that fit; "
                    + $"met k = {k} and {graphs.Length} graphs on {vertices} vertices.");
        new Rng(Rng.Derive(seed, "candidates", vertices, operations, shortestPath, sinks)).Shuffle<Dag>(graphs);
        return [.. graphs.Take(k).Select(graph => new Cell(graph, operation))];
    }

    /// <summary>
    /// One graph of five vertices with six to eight operations, whose activations stand in other places: every
    /// candidate deals the same out over the edges. No number of operations, paths or parameters tells them apart
    /// (ours).
    /// </summary>
    /// <param name="operation">Its kind and kernel are kept.</param>
    /// <param name="k">How many, at least 2.</param>
    /// <param name="seed">Equal seeds draw equal sets.</param>
    /// <exception cref="SpaceException">There are not so many different ones.</exception>
    public static IReadOnlyList<Block> Places(Operation operation, int k, long seed)
    {
        var rng = new Rng(Rng.Derive(seed, "places"));
        var graphs = DagClasses.Of(5).Where(graph => graph.OperationCount is >= 6 and <= 8).ToList();
        var graph = graphs[rng.Next(graphs.Count)];
        var names = Enumerable.Range(0, graph.OperationCount).Select(_ => Twelve[rng.Next(Twelve.Length)]).ToArray();
        return Different(graph, k, () =>
        {
            rng.Shuffle<string>(names);
            return [.. names.Select(name => new Operation(operation.Kind, operation.Kernel, name))];
        });
    }

    /// <summary>
    /// One graph of four vertices with four or five operations, drawn for every edge of every candidate from
    /// convolutions (3 and 5 pixels, separable, dilated), poolings and the identity (ours).
    /// </summary>
    /// <param name="k">How many, at least 2.</param>
    /// <param name="seed">Equal seeds draw equal sets.</param>
    /// <exception cref="SpaceException">There are not so many different ones.</exception>
    public static IReadOnlyList<Block> Operations(int k, long seed)
    {
        var rng = new Rng(Rng.Derive(seed, "operations"));
        var graph = rng.Pick(DagClasses.Of(4).Where(graph => graph.OperationCount is 4 or 5).ToList());
        return Different(graph, k, () => [.. Enumerable.Range(0, graph.OperationCount).Select(_ => rng.Pick(Seven))]);
    }

    private static IReadOnlyList<Block> Different(Dag graph, int k, Func<Block[]> draw)
    {
        var (cells, known) = (new List<Block>(), new HashSet<string>());
        for (var tries = 0; cells.Count < k && tries < Math.Min(100 * k, 20_000); tries++)
        {
            var cell = new Cell(graph, draw());
            if (known.Add(cell.Canonical().Hash)) cells.Add(cell);
        }

        return cells.Count == k && k >= 2 ? cells
            : throw new SpaceException($"A set takes two or more different candidates; met k = {k} and {cells.Count}.");
    }

    /// <summary>One graph with twelve activations.</summary>
    /// <param name="operation">Its kind and kernel are kept.</param>
    /// <param name="graph">The graph.</param>
    public static IReadOnlyList<Block> Activations(Operation operation, Dag graph) =>
        [.. Twelve.Select(activation => new Cell(graph, new Operation(operation.Kind, operation.Kernel, activation)))];
}
