using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>The edges of a cell in the order in which a grammar gives their blocks.</summary>
public sealed record Wiring
{
    private readonly int[] _order;

    /// <summary>Creates it.</summary>
    /// <param name="vertices">Number of vertices, 1 to 16.</param>
    /// <param name="edges">The edges in the order of the blocks; where sinks go to OUTPUT through blocks of their own,
    /// those follow, ascending.</param>
    /// <param name="merge">What the cell puts out; FaDE's sinks if null.</param>
    /// <param name="inputs">How many of the first vertices are inputs.</param>
    /// <exception cref="GrammarException">An edge that is there twice.</exception>
    public Wiring(int vertices, IReadOnlyList<(int From, int To)> edges, Merge? merge = null, int inputs = 1)
    {
        (Dag, Merge, Inputs) = (new Dag(vertices, edges), merge ?? Merge.Sinks, inputs);
        if (Dag.EdgeCount != edges.Count) throw new GrammarException($"A wiring names every edge once; met "
            + $"{string.Join(", ", edges.Select(e => $"{e.From}-{e.To}"))}.");
        Edges = edges.ToArray();
        var places = Dag.Edges.ToList();
        _order = [.. edges.Select(edge => places.IndexOf(edge)),
            .. Enumerable.Range(places.Count, Merge.HasBlocks ? Dag.SinkCount : 0)];
    }

    /// <summary>The graph.</summary>
    public Dag Dag { get; }

    /// <summary>The edges in the order of the blocks.</summary>
    public IReadOnlyList<(int From, int To)> Edges { get; }

    /// <summary>What the cell puts out.</summary>
    public Merge Merge { get; }

    /// <summary>How many of the first vertices are inputs.</summary>
    public int Inputs { get; }

    /// <summary>What brings inputs of other shapes to the shape of a node; null for nothing.</summary>
    public Operation? Adapter { get; init; }

    /// <summary>How many times wider the output is than the newest input.</summary>
    public int Widening { get; init; } = 1;

    /// <summary>Number of blocks.</summary>
    public int Count => _order.Length;

    /// <summary>The cell with blocks on its edges.</summary>
    /// <param name="parts">As many as <see cref="Count"/>.</param>
    public Cell Compose(IReadOnlyList<Block> parts)
    {
        var edges = new Block[Count];
        for (var i = 0; i < Count; i++) edges[_order[i]] = parts[i];
        return new Cell(Dag, edges, Inputs, Merge) { Adapter = Adapter, Widening = Widening };
    }

    /// <summary>The blocks of a cell in this order, for every way in which its vertices are those of this
    /// wiring.</summary>
    public IEnumerable<IReadOnlyList<Block>> Ways(Cell cell)
    {
        if (cell.Inputs != Inputs || cell.Merge != Merge || cell.Widening != Widening || !Equals(cell.Adapter, Adapter)
            || cell.Dag.Vertices != Dag.Vertices || cell.Dag.EdgeCount != Dag.EdgeCount) yield break;
        foreach (var map in Isomorphisms(cell.Dag, new int[Dag.Vertices], 0))
        {
            var ends = Edges.Select(edge => (map[edge.From], map[edge.To]))
                .Concat(Merge.HasBlocks ? Dag.Sinks.Select(sink => (map[sink], Dag.Vertices)) : []);
            var places = cell.Ends.Select((end, i) => (end, i)).ToDictionary(x => x.end, x => x.i);
            yield return [.. ends.Select(end => cell.Edges[places[end]])];
        }
    }

    /// <summary>The notation that <see cref="Parse"/> reads, for instance "4: 0-1, 1-2, 1-3;
    /// merge=sum-last1".</summary>
    public override string ToString() => $"{Dag.Vertices}: {string.Join(", ", Edges.Select(e => $"{e.From}-{e.To}"))}"
        + (Inputs > 1 ? $"; {CellText.Inputs}={Inputs}" : "") + (Merge.HasBlocks ? "" : $"; {CellText.Merge}={Merge}")
        + (Adapter is null ? "" : $"; {CellText.Adapter}={Adapter}")
            + (Widening > 1 ? $"; {CellText.Widening}={Widening}" : "");

    /// <summary>Reads the notation of <see cref="ToString"/>.</summary>
    /// <exception cref="FadeException">The text is no wiring.</exception>
    public static Wiring Parse(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        var colon = parts[0].IndexOf(':');
        if (colon < 1) throw new GrammarException($"A wiring is a number of vertices, a colon and edges, for "
            + $"instance 3: 0-1, 1-2; met '{Excerpt.Of(text)}'.");
        var edges = parts[0][(colon + 1)..].Split(',', StringSplitOptions.TrimEntries)
            .Select(edge => edge.Split('-') is [var from, var to]
            ? (Number(from), Number(to))
            : throw new GrammarException($"An edge is two vertices with a dash between; met '{Excerpt.Of(edge)}'."))
                .ToList();
        var (merge, inputs, adapter, widening) = (Merge.Sinks, 1, (Operation?)null, 1);
        foreach (var setting in parts.Skip(1))
        {
            var (name, value) = setting.Split('=', 2, StringSplitOptions.TrimEntries) is [var n, var v] ? (n, v)
                : (setting, "");
            if (name == CellText.Inputs) inputs = Number(value);
            else if (name == CellText.Merge) merge = Merge.Parse(value);
            else if (name == CellText.Widening) widening = Number(value);
            else if (name == CellText.Adapter) adapter = Block.Parse(value).Operations.First();
            else throw new GrammarException($"A wiring says its inputs, merge, adapter and widening after its edges; "
                + $"met '{Excerpt.Of(setting)}'.");
        }
        return new Wiring(Number(parts[0][..colon]), edges, merge, inputs) { Adapter = adapter, Widening = widening };
    }

    // Inputs keep their places, and so do nodes that a merge tells apart by their number.
    private IEnumerable<int[]> Isomorphisms(Dag other, int[] map, int v)
    {
        if (v == Dag.Vertices)
        {
            yield return map;
            yield break;
        }
        var isFixed = (Inputs > 1 || !Merge.HasBlocks) && v < Inputs || v >= Dag.Vertices - Merge.Count;
        for (var to = 0; to < Dag.Vertices; to++)
        {
            if (isFixed ? to != v : map.AsSpan(0, v).Contains(to)) continue;
            var fits = true;
            for (var u = 0; u < v && fits; u++) fits = Dag.HasEdge(u, v) == other.HasEdge(map[u], to)
                && !other.HasEdge(to, map[u]);
            if (!fits) continue;
            map[v] = to;
            foreach (var whole in Isomorphisms(other, map, v + 1)) yield return whole;
        }
    }

    private static int Number(string text) => int.TryParse(text, System.Globalization.NumberStyles.None, null,
        out var number)
        ? number
        : throw new GrammarException($"A whole number is expected in a wiring; met '{Excerpt.Of(text)}'.");
}
