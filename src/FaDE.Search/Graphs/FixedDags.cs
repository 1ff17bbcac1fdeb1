using System.Numerics;

namespace FaDE.Search.Graphs;

/// <summary>
/// The coloured DAGs that a permutation of given cycle lengths leaves as they are: their number, and uniform draws.
/// </summary>
/// <remarks>
/// Cycles stand for vertices: all vertices of a cycle are sinks or none is, no edge joins two vertices of one cycle,
/// and between cycles of lengths p and q there are gcd(p, q) orbits of edges, each absent or in one colour. A set of
/// cycles is a vector: how many it holds of each distinct length.
/// </remarks>
internal sealed class FixedDags
{
    private readonly int[] _lengths, _all;
    private readonly BigInteger _colours;
    private readonly Dictionary<int, BigInteger> _acyclic = [];
    private readonly Dictionary<(int, int), Layers> _layers = [];
    private readonly Lock _lock = new();

    /// <summary>Counts the graphs.</summary>
    /// <param name="cycles">The cycle lengths, descending.</param>
    /// <param name="colours">Number of colours of an operation, at least 1.</param>
    /// <param name="permutations">n!, the number of all permutations.</param>
    public FixedDags(int[] cycles, BigInteger colours, BigInteger permutations)
    {
        _lengths = [.. cycles.Distinct()];
        _all = [.. _lengths.Select(length => cycles.Count(c => c == length))];
        _colours = colours;
        var fixedGraphs = Subsets(_all).Aggregate(BigInteger.Zero, (sum, sinks) =>
            sum + Ways(_all, sinks) * BigInteger.Pow(colours - 1, sinks.Sum())
                * Absent(Crossing(Minus(_all, sinks), sinks)) * Acyclic(Minus(_all, sinks)));
        var ofThisType = permutations;
        for (var i = 0; i < _lengths.Length; i++)
            for (var j = 1; j <= _all[i]; j++) ofThisType /= _lengths[i] * j;
        Count = fixedGraphs;
        Weight = fixedGraphs * ofThisType;
    }

    /// <summary>Number of graphs that one such permutation fixes.</summary>
    public BigInteger Count { get; }

    /// <summary>The same summed over all permutations with these cycle lengths.</summary>
    public BigInteger Weight { get; }

    /// <summary>A uniform one of the graphs fixed, layer by layer from the sinks upwards.</summary>
    public DrawnDag Draw(Rng rng)
    {
        var layers = DrawLayers(rng);
        var cycles = new List<(int Length, int First, int Layer)>();
        var vertices = 0;
        for (var layer = layers.Count - 1; layer >= 0; layer--)
            for (var i = 0; i < _lengths.Length; i++)
                for (var j = 0; j < layers[layer][i]; j++)
                {
                    cycles.Add((_lengths[i], vertices, layer));
                    vertices += _lengths[i];
                }
        var (groups, groupCount) = (new int[vertices, vertices], 0); // 1 + the group of an edge; 0 for none
        foreach (var from in cycles)
            for (var isNear = 0; isNear < 2; isNear++)
                for (var before = groupCount; ;)
                {
                    foreach (var to in cycles)
                        if (to.Layer < from.Layer && to.Layer == from.Layer - 1 == (isNear == 1))
                            groupCount = DrawEdges(from, to, groups, groupCount, rng);
                    // a vertex above the sinks has a successor in the layer below
                    if (isNear == 0 || from.Layer == 0 || groupCount > before) break;
                }
        var (edges, ofOperations) = (new List<(int, int)>(), new List<int>());
        for (var a = 0; a < vertices; a++)
            for (var b = a + 1; b < vertices; b++)
                if (groups[a, b] > 0)
                {
                    edges.Add((a, b));
                    ofOperations.Add(groups[a, b] - 1);
                }
        foreach (var sinks in cycles)
            if (sinks.Layer == 0) ofOperations.AddRange(Enumerable.Repeat(groupCount++, sinks.Length));
        return new DrawnDag(new Dag(vertices, edges), [.. ofOperations], groupCount);
    }

    /// <summary>Draws the orbits of edges from one cycle to another; returns the number of groups so far.</summary>
    private int DrawEdges((int Length, int First, int Layer) from, (int Length, int First, int Layer) to, int[,] groups,
        int groupCount, Rng rng)
    {
        var orbits = Gcd(from.Length, to.Length);
        for (var orbit = 0; orbit < orbits; orbit++)
        {
            if (_colours < int.MaxValue ? rng.Next((int)_colours + 1) == 0 : rng.Next(_colours + 1).IsZero) continue;
            groupCount++;
            for (var a = 0; a < from.Length; a++)
                for (var b = 0; b < to.Length; b++)
                    if ((a - b + from.Length * to.Length) % orbits == orbit)
                        groups[from.First + a, to.First + b] = groupCount;
        }
        return groupCount;
    }

    private static int Gcd(int a, int b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }

    private static int[] Minus(int[] a, int[] b) => [.. a.Zip(b, (x, y) => x - y)];

    private static IEnumerable<int[]> Subsets(int[] set)
    {
        var subset = new int[set.Length];
        while (true)
        {
            yield return (int[])subset.Clone();
            var i = 0;
            for (; i < set.Length && subset[i] == set[i]; i++) subset[i] = 0;
            if (i == set.Length) yield break;
            subset[i]++;
        }
    }

    private static BigInteger Ways(int[] set, int[] subset)
    {
        var ways = BigInteger.One;
        for (var i = 0; i < set.Length; i++)
            for (var j = 1; j <= subset[i]; j++) ways = ways * (set[i] - subset[i] + j) / j;
        return ways;
    }

    private List<int[]> DrawLayers(Rng rng)
    {
        lock (_lock)
        {
            var (layers, rest) = (new List<int[]>(), _all);
            var options = SinkOptions();
            while (true)
            {
                var layer = options.Draw(rng);
                layers.Add(layer);
                if (layer.SequenceEqual(rest)) return layers;
                options = Above(rest, layer);
                rest = Minus(rest, layer);
            }
        }
    }

    private Layers SinkOptions()
    {
        if (_layers.TryGetValue((-1, -1), out var known)) return known;
        return _layers[(-1, -1)] =
            new Layers(Subsets(_all).Where(s => s.Sum() > 0)
                .Select(s => (s, Ways(_all, s) * BigInteger.Pow(_colours, s.Sum()) * WithSinks(_all, s))));
    }

    /// <summary>
    /// Number of ways to colour the edges of the graphs on a set of cycles whose sinks are exactly the given ones.
    /// </summary>
    private BigInteger WithSinks(int[] set, int[] sinks) => sinks.SequenceEqual(set)
        ? BigInteger.One
        : Above(set, sinks).Total;

    /// <summary>
    /// What the next layer may be, above sinks that are known: each of its cycles has an edge to those sinks; all other
    /// cycles may have.
    /// </summary>
    private Layers Above(int[] set, int[] sinks)
    {
        var key = (Index(set), Index(sinks));
        if (_layers.TryGetValue(key, out var known)) return known;
        var rest = Minus(set, sinks);
        var options = new List<(int[], BigInteger)>();
        foreach (var next in Subsets(rest).Where(s => s.Sum() > 0))
        {
            var weight = Ways(rest, next) * WithSinks(rest, next);
            for (var i = 0; i < _lengths.Length; i++)
            {
                var edges = Absent(sinks.Select((count, j) => count * Gcd(_lengths[i], _lengths[j])).Sum());
                weight *= BigInteger.Pow(edges - 1, next[i]) * BigInteger.Pow(edges, rest[i] - next[i]);
            }
            options.Add((next, weight));
        }
        return _layers[key] = new Layers(options);
    }

    private BigInteger Acyclic(int[] set)
    {
        if (set.Sum() == 0) return BigInteger.One;
        if (_acyclic.TryGetValue(Index(set), out var known)) return known;
        return _acyclic[Index(set)] = Subsets(set).Where(s => s.Sum() > 0).Aggregate(BigInteger.Zero, (sum, sinks) =>
            sum + (sinks.Sum() % 2 == 1 ? 1 : -1) * Ways(set, sinks) * Absent(Crossing(Minus(set, sinks), sinks))
                * Acyclic(Minus(set, sinks)));
    }

    /// <summary>Every orbit of edges is absent or in one colour.</summary>
    private BigInteger Absent(int orbits) => BigInteger.Pow(_colours + 1, orbits);

    private int Crossing(int[] a, int[] b)
    {
        var sum = 0;
        for (var i = 0; i < a.Length; i++)
            for (var j = 0; j < b.Length; j++) sum += a[i] * b[j] * Gcd(_lengths[i], _lengths[j]);
        return sum;
    }

    private int Index(int[] set)
    {
        var index = 0;
        for (var i = 0; i < set.Length; i++) index = index * (_all[i] + 1) + set[i];
        return index;
    }

    /// <summary>What a layer may be, with weights.</summary>
    private sealed class Layers(IEnumerable<(int[] Layer, BigInteger Weight)> options)
    {
        private readonly (int[] Layer, BigInteger Weight)[] _options =
            [.. options.OrderByDescending(option => option.Weight)];
        private BigInteger? _total;

        public BigInteger Total => _total ??= _options.Aggregate(BigInteger.Zero, (sum, option) => sum + option.Weight);

        public int[] Draw(Rng rng)
        {
            if (_options.Length == 1) return _options[0].Layer;
            var ticket = rng.Next(Total);
            var i = 0;
            for (; ticket >= _options[i].Weight; i++) ticket -= _options[i].Weight;
            return _options[i].Layer;
        }
    }
}
