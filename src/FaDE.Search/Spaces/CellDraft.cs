using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>
/// A cell being changed: when a sink gets its first edge, or a vertex loses its last, the block moves between that edge
/// and the one to OUTPUT.
/// </summary>
internal sealed class CellDraft
{
    private readonly Dictionary<int, Block> _outputs = [];
    private readonly Dictionary<(int From, int To), Block> _edges = [];
    private int _vertices;

    public CellDraft(Cell cell)
    {
        _vertices = cell.Dag.Vertices;
        var slot = 0;
        foreach (var edge in cell.Dag.Edges) _edges[edge] = cell.Edges[slot++];
        foreach (var sink in cell.Dag.Sinks) _outputs[sink] = cell.Edges[slot++];
    }

    /// <summary>Whether a vertex feeds OUTPUT.</summary>
    public bool IsSink(int vertex) => _outputs.ContainsKey(vertex);

    /// <summary>Adds an edge; the block is used unless the edge inherits that of a former sink.</summary>
    public CellDraft Add(int from, int to, Block block)
    {
        _edges[(from, to)] = _outputs.Remove(from, out var own) ? own : block;
        return this;
    }

    public CellDraft Remove(int from, int to)
    {
        _edges.Remove((from, to), out var block);
        if (_edges.Keys.All(e => e.From != from)) _outputs[from] = block!;
        return this;
    }

    public CellDraft AddVertex(Block block)
    {
        _outputs[_vertices++] = block;
        return this;
    }

    public CellDraft RemoveVertex(int vertex)
    {
        foreach (var edge in _edges.Keys.Where(e => e.To == vertex).ToList()) Remove(edge.From, edge.To);
        foreach (var edge in _edges.Keys.Where(e => e.From == vertex).ToList()) _edges.Remove(edge);
        _outputs.Remove(vertex);
        var last = --_vertices; // the last vertex takes the free number
        foreach (var edge in _edges.Keys.Where(e => e.From == last || e.To == last).ToList())
        {
            _edges.Remove(edge, out var block);
            _edges[(edge.From == last ? vertex : edge.From, edge.To == last ? vertex : edge.To)] = block!;
        }
        if (last != vertex && _outputs.Remove(last, out var output)) _outputs[vertex] = output;
        return this;
    }

    public Cell Build()
    {
        var rows = new ushort[_vertices];
        foreach (var (from, to) in _edges.Keys) rows[from] |= (ushort)(1 << to);
        var position = Dag.TopologicalPositions(rows);
        var dag = new Dag(_vertices, _edges.Keys.Select(e => (position[e.From], position[e.To])));
        var vertexAt = new int[_vertices];
        for (var v = 0; v < _vertices; v++) vertexAt[position[v]] = v;
        return new Cell(dag,
            [.. dag.Edges.Select(e => _edges[(vertexAt[e.From], vertexAt[e.To])]),
                .. dag.Sinks.Select(sink => _outputs[vertexAt[sink]])]);
    }
}
