namespace FaDE.Search.Drawings;

/// <summary>
/// Places a DAG in layers: shortest edges under longest-path layering, crossings reduced by barycentre sweeps, long
/// edges led around the vertices between (Sugiyama, Tagawa and Toda 1981).
/// </summary>
/// <remarks>
/// Positions along a layer are in rows: two vertices of a layer are at least 1 apart, an edge passes a vertex at a
/// distance of at least half of that.
/// </remarks>
public sealed class LayeredLayout
{
    private const int Sweeps = 12;

    private readonly int _vertices;
    private readonly List<int[]> _chains = [];
    private readonly List<int> _layerOf;
    private readonly List<List<int>> _layers;
    private readonly List<List<int>> _up;
    private readonly List<List<int>> _down;
    private readonly double[] _rows;

    /// <summary>Lays out a graph.</summary>
    /// <param name="vertices">Number of vertices; vertex 0 stands in the first layer alone with other vertices that
    /// nothing points to.</param>
    /// <param name="edges">Pairs from a lower to a higher number.</param>
    public LayeredLayout(int vertices, IReadOnlyList<(int From, int To)> edges)
    {
        _vertices = vertices;
        Layers = Layering(vertices, edges);
        _layerOf = [.. Layers];
        _layers = [.. Enumerable.Range(0, Layers.DefaultIfEmpty(0).Max() + 1).Select(_ => new List<int>())];
        for (var v = 0; v < vertices; v++) _layers[Layers[v]].Add(v);
        foreach (var (from, to) in edges) _chains.Add(Chain(from, to));
        _up = [.. _layerOf.Select(_ => new List<int>())];
        _down = [.. _layerOf.Select(_ => new List<int>())];
        foreach (var chain in _chains)
            for (var i = 1; i < chain.Length; i++)
            {
                _down[chain[i - 1]].Add(chain[i]);
                _up[chain[i]].Add(chain[i - 1]);
            }
        Crossings = Order();
        _rows = Straighten();
    }

    /// <summary>The layer of every vertex, from 0.</summary>
    public IReadOnlyList<int> Layers { get; }

    /// <summary>Number of layers.</summary>
    public int LayerCount => _layers.Count;

    /// <summary>Number of edge crossings left.</summary>
    public int Crossings { get; }

    /// <summary>The least and greatest row that a vertex or an edge takes; the least is 0.</summary>
    public double Height => _rows.DefaultIfEmpty(0).Max();

    /// <summary>The row of a vertex.</summary>
    public double Row(int vertex) => _rows[vertex];

    /// <summary>The points of an edge, one per layer from its first vertex to its last.</summary>
    /// <param name="edge">Index into the edges given.</param>
    public IReadOnlyList<(int Layer, double Row)> Route(int edge) =>
        [.. _chains[edge].Select(n => (_layerOf[n], _rows[n]))];

    // Longest path first; then every vertex moves inside its slack to where its edges are shortest in total.
    private static int[] Layering(int vertices, IReadOnlyList<(int From, int To)> edges)
    {
        var layer = new int[vertices];
        foreach (var (from, to) in edges.OrderBy(e => e.From).ThenBy(e => e.To))
            layer[to] = Math.Max(layer[to], layer[from] + 1);
        for (var moved = true; moved;)
        {
            moved = false;
            for (var v = vertices - 1; v >= 0; v--)
            {
                var (above, below) = (edges.Count(e => e.To == v), edges.Count(e => e.From == v));
                if (above == 0 || below <= above) continue;
                var latest = edges.Where(e => e.From == v).Min(e => layer[e.To]) - 1;
                if (latest <= layer[v]) continue;
                (layer[v], moved) = (latest, true);
            }
        }
        return layer;
    }

    private int[] Chain(int from, int to)
    {
        var chain = new List<int> { from };
        for (var layer = Layers[from] + 1; layer < Layers[to]; layer++)
        {
            chain.Add(_layerOf.Count);
            _layers[layer].Add(_layerOf.Count);
            _layerOf.Add(layer);
        }
        chain.Add(to);
        return [.. chain];
    }

    private int Order()
    {
        var position = new double[_layerOf.Count];
        var best = int.MaxValue;
        List<int>[] kept = [];
        var start = _layers.Select(l => l.ToArray()).ToArray();
        for (var attempt = 0; attempt < 4 && best > 0; attempt++)
        {
            for (var l = 0; l < _layers.Count; l++)
            {
                _layers[l].Clear();
                var order = (int[])start[l].Clone();
                if (attempt == 1) Array.Reverse(order);
                if (attempt > 1) new Rng(attempt * 1000 + l).Shuffle<int>(order);
                _layers[l].AddRange(order);
                Number(l, position);
            }
            for (var sweep = 0; sweep < Sweeps; sweep++)
            {
                var downwards = sweep % 2 == 0;
                for (var i = 1; i < _layers.Count; i++)
                {
                    var l = downwards ? i : _layers.Count - 1 - i;
                    var near = downwards ? _up : _down;
                    var sorted = _layers[l]
                        .OrderBy(n => near[n].Count == 0 ? position[n] : near[n].Average(m => position[m])).ToArray();
                    _layers[l].Clear();
                    _layers[l].AddRange(sorted);
                    Number(l, position);
                }
                Transpose(position);
                var crossings = Enumerable.Range(1, Math.Max(0, _layers.Count - 1))
                    .Sum(l => CrossingsAbove(l, position));
                if (crossings >= best) continue;
                best = crossings;
                kept = [.. _layers.Select(l => l.ToList())];
            }
        }
        if (best == int.MaxValue) return 0;
        for (var l = 0; l < _layers.Count; l++) _layers[l] = kept[l];
        return best;
    }

    private void Number(int layer, double[] position)
    {
        // Spread over the same range in every layer, so that barycentres of layers of different length compare.
        for (var i = 0; i < _layers[layer].Count; i++) position[_layers[layer][i]] = (i + 0.5) / _layers[layer].Count;
    }

    // Exchanges neighbours while that removes crossings.
    private void Transpose(double[] position)
    {
        for (var (improved, rounds) = (true, 0); improved && rounds < 4; rounds++)
        {
            improved = false;
            foreach (var layer in _layers)
                for (var i = 1; i < layer.Count; i++)
                {
                    var (a, b) = (layer[i - 1], layer[i]);
                    if (Pairs(a, b, position) <= Pairs(b, a, position)) continue;
                    (layer[i - 1], layer[i]) = (b, a);
                    (position[a], position[b]) = (position[b], position[a]);
                    improved = true;
                }
        }
    }

    // Crossings among the edges of two neighbours when a stands before b.
    private int Pairs(int a, int b, double[] position) =>
        _up[a].Sum(x => _up[b].Count(y => position[x] > position[y]))
            + _down[a].Sum(x => _down[b].Count(y => position[x] > position[y]));

    private int CrossingsAbove(int layer, double[] position)
    {
        var crossings = 0;
        var nodes = _layers[layer];
        for (var i = 0; i < nodes.Count; i++)
            for (var j = i + 1; j < nodes.Count; j++)
                crossings += _up[nodes[i]].Sum(x => _up[nodes[j]].Count(y => position[x] > position[y]));
        return crossings;
    }

    // Rows by repeated weighted averages of the neighbours, under the separations; edges that pass are pulled
    // straight hardest.
    private double[] Straighten()
    {
        var rows = new double[_layerOf.Count];
        foreach (var layer in _layers)
        {
            var centred = Spread.Place(new double[layer.Count], Separations(layer));
            for (var i = 0; i < layer.Count; i++) rows[layer[i]] = centred[i];
        }
        for (var sweep = 0; sweep < 40; sweep++)
        {
            for (var i = 0; i < _layers.Count; i++)
            {
                var layer = _layers[sweep % 2 == 0 ? i : _layers.Count - 1 - i];
                var wishes = layer.Select(n => Wish(n, rows)).ToArray();
                var weights = layer.Select(n => n >= _vertices ? 3.0 : 1.0 + _up[n].Count + _down[n].Count).ToArray();
                var placed = Spread.Place(wishes, Separations(layer), weights);
                for (var k = 0; k < layer.Count; k++) rows[layer[k]] = placed[k];
            }
        }
        var least = rows.DefaultIfEmpty(0).Min();
        for (var n = 0; n < rows.Length; n++) rows[n] -= least;
        return rows;
    }

    private double Wish(int node, double[] rows)
    {
        var (sum, total) = (0.0, 0.0);
        foreach (var near in _up[node].Concat(_down[node]))
        {
            var weight = (node >= _vertices ? 2 : 1) * (near >= _vertices ? 2 : 1);
            (sum, total) = (sum + weight * rows[near], total + weight);
        }
        return total == 0 ? rows[node] : sum / total;
    }

    private double[] Separations(List<int> layer)
    {
        var passing = layer.Count(n => n >= _vertices);
        var narrow = Math.Min(0.5, 4.0 / Math.Max(1, passing)); // many edges side by side move together
        return [.. Enumerable.Range(1, Math.Max(0, layer.Count - 1)).Select(i =>
            (layer[i - 1] >= _vertices, layer[i] >= _vertices) switch
            { (true, true) => narrow, (false, false) => 1, _ => 0.6 })];
    }
}
