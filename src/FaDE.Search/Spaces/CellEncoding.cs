using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>
/// Cells over the complete DAG on v_max vertices: one variable per edge, one per vertex that may be absent, and what
/// the edges carry.
/// </summary>
/// <remarks>
/// With a fixed number of vertices this is FaDE's distribution: Bernoulli edges on the upper triangle. A vertex that
/// may be absent makes the size open: its edges vanish with it, and the vertices left close up. Every graph so drawn is
/// valid, since INPUT feeds the sources and the sinks feed OUTPUT.
/// </remarks>
public sealed class CellEncoding : BlockEncoding
{
    private readonly int _min, _max;
    private readonly BlockEncoding _inner;
    private readonly bool _shared;
    private readonly List<Variable> _variables = [];

    /// <summary>Creates the encoding of cells.</summary>
    /// <param name="minVertices">Fewest vertices, at least 1.</param>
    /// <param name="maxVertices">Most vertices, at most 16.</param>
    /// <param name="inner">What an edge carries: an operation, a choice among operations, a smaller cell ...</param>
    /// <param name="shared">Whether all edges of a cell carry the same block, decided once.</param>
    public CellEncoding(int minVertices, int maxVertices, BlockEncoding inner, bool shared = false)
    {
        if (minVertices < 1 || maxVertices < minVertices || maxVertices > Dag.MaxVertices)
            throw new SpaceException($"A cell has between 1 and {Dag.MaxVertices} vertices, "
                + $"the fewest at most the most; met {minVertices}..{maxVertices}.");
        (_min, _max, _inner, _shared) = (minVertices, maxVertices, inner, shared);
        for (var v = _min; v < _max; v++) _variables.Add(new Variable($"v{v}", []));
        for (var a = 0; a < _max; a++)
            for (var b = a + 1; b < _max; b++) _variables.Add(new Variable($"{a}-{b}", []));
        if (_shared) AddInner("edges");
        else
        {
            for (var a = 0; a < _max; a++)
                for (var b = a + 1; b < _max; b++) AddInner($"{a}-{b}");
            for (var a = 0; a < _max; a++) AddInner($"{a}-OUTPUT");
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => _variables;

    /// <inheritdoc/>
    public override Block Decode(ReadOnlySpan<byte> values, Span<bool> active)
    {
        active.Clear();
        var place = new int[_max];
        var vertices = 0;
        for (var v = 0; v < _max; v++)
        {
            var present = v < _min || values[v - _min] != 0;
            if (v >= _min) active[v - _min] = true;
            place[v] = present ? vertices++ : -1;
        }
        var (edges, inner, firstEdge) =
            (new List<(int From, int To)>(), new List<(int From, int To, int Slot)>(), _max - _min);
        var slot = 0;
        for (var a = 0; a < _max; a++)
            for (var b = a + 1; b < _max; b++, slot++)
            {
                if (place[a] < 0 || place[b] < 0) continue;
                active[firstEdge + slot] = true;
                if (values[firstEdge + slot] == 0) continue;
                edges.Add((place[a], place[b]));
                inner.Add((place[a], place[b], slot));
            }
        var dag = new Dag(vertices, edges);
        for (var a = 0; a < _max; a++, slot++)
            if (place[a] >= 0 && dag.SuccessorBits(place[a]) == 0) inner.Add((place[a], int.MaxValue, slot));
        var blocks = new List<Block>();
        var firstInner = firstEdge + _max * (_max - 1) / 2;
        foreach (var (_, _, s) in inner.Where(e => e.To != int.MaxValue).OrderBy(e => (e.From, e.To))
            .Concat(inner.Where(e => e.To == int.MaxValue).OrderBy(e => e.From)))
        {
            var (start, count) = (firstInner + (_shared ? 0 : s * _inner.Variables.Count), _inner.Variables.Count);
            blocks.Add(_inner.Decode(values.Slice(start, count), active.Slice(start, count)));
        }
        return new Cell(dag, blocks);
    }

    private void AddInner(string prefix) => _variables.AddRange(_inner.Variables
        .Select(v => v with { Name = v.Name == "op" ? prefix : $"{prefix}/{v.Name}" }));
}
