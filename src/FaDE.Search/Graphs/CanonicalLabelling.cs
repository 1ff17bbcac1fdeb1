using System.Numerics;

namespace FaDE.Search.Graphs;

/// <summary>Finds the canonical order of the vertices of a DAG whose vertices and edges may carry colours.</summary>
/// <remarks>
/// Individualisation and refinement (McKay): vertices are split by what surrounds them until nothing changes; where
/// vertices stay alike each is tried first in turn, and the smallest adjacency matrix wins. Two equal matrices reveal
/// an automorphism, which spares the branches it maps onto each other. Vertices are split by their distance from the
/// sources first, so that every order tried is topological. Not thread-safe; reuse saves allocations.
/// </remarks>
internal sealed class CanonicalLabelling
{
    private const int Max = Dag.MaxVertices;
    private const int KeptAutomorphisms = 64;

    private readonly byte[][] _orders = [.. Enumerable.Range(0, Max + 1).Select(_ => new byte[Max])];
    private readonly byte[][] _ranks = [.. Enumerable.Range(0, Max + 1).Select(_ => new byte[Max])];
    private readonly ulong[] _keys = new ulong[Max];
    private readonly byte[] _path = new byte[Max], _bestPath = new byte[Max], _best = new byte[Max],
        _position = new byte[Max];
    private readonly List<byte[]> _automorphisms = [];
    private readonly ushort[] _ownPredecessors = new ushort[Max];
    private ushort[] _successors = [], _predecessors = [];
    private int[]? _vertexColours, _edgeColours, _bestColours;
    private UInt128 _bestCode;
    private bool _found;
    private int _n;

    /// <summary>The canonical order: entry i becomes vertex i.</summary>
    /// <param name="successors">One bit set per vertex, upper-triangular.</param>
    /// <param name="predecessors">One bit set per vertex.</param>
    /// <param name="vertexColours">One number per vertex, or null.</param>
    /// <param name="edgeColours">One number per pair, row by row (n*n), or null.</param>
    public int[] Order(ushort[] successors, ushort[] predecessors, int[]? vertexColours = null,
        int[]? edgeColours = null)
    {
        (_successors, _predecessors, _vertexColours, _edgeColours, _n) =
            (successors, predecessors, vertexColours, edgeColours, successors.Length);
        Run();
        return [.. _best.Take(_n).Select(v => (int)v)];
    }

    /// <summary>The upper-triangular bits of the canonical form of a graph without colours.</summary>
    /// <param name="successors">One bit set per vertex, upper-triangular; only the first n are read.</param>
    /// <param name="n">Number of vertices.</param>
    public UInt128 Code(ushort[] successors, int n)
    {
        (_successors, _predecessors, _vertexColours, _edgeColours, _n) = (successors, _ownPredecessors, null, null, n);
        Array.Clear(_ownPredecessors);
        for (var a = 0; a < n; a++)
            for (uint set = successors[a]; set != 0; set &= set - 1)
                _ownPredecessors[BitOperations.TrailingZeroCount(set)] |= (ushort)(1 << a);
        Run();
        return _bestCode;
    }

    private static ulong Mix(ulong x)
    {
        x = (x + 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9;
        x = (x ^ x >> 29) * 0x94D049BB133111EB;
        return x ^ x >> 32;
    }

    private void Run()
    {
        (_found, _bestColours) = (false, null);
        _automorphisms.Clear();
        Span<int> level = stackalloc int[_n];
        for (var v = 0; v < _n; v++)
            for (uint set = _predecessors[v]; set != 0; set &= set - 1)
                level[v] = Math.Max(level[v], level[BitOperations.TrailingZeroCount(set)] + 1);
        for (var v = 0; v < _n; v++)
        {
            _orders[0][v] = (byte)v;
            _ranks[0][v] = 0;
            _keys[v] = (ulong)level[v] << 48
                | (ulong)BitOperations.PopCount(_successors[v]) << 40
                | (ulong)BitOperations.PopCount(_predecessors[v]) << 32
                | (uint)(_vertexColours?[v] ?? 0);
        }
        Split(_orders[0], _ranks[0], 0, _n);
        Refine(_orders[0], _ranks[0]);
        Search(0);
    }

    /// <summary>Explores a node of the search tree; returns the depth at which the search goes on.</summary>
    private int Search(int depth)
    {
        var (order, rank) = (_orders[depth], _ranks[depth]);
        var start = 0;
        while (start < _n && CellSize(order, rank, start) == 1) start++;
        if (start == _n) return Leaf(depth, order);
        var size = CellSize(order, rank, start);
        for (var i = start; i < start + size; i++)
        {
            if (i > start && IsSpared(order, start, i, depth)) continue;
            var (nextOrder, nextRank) = (_orders[depth + 1], _ranks[depth + 1]);
            Array.Copy(order, nextOrder, _n);
            Array.Copy(rank, nextRank, _n);
            (nextOrder[start], nextOrder[i]) = (order[i], order[start]);
            for (var j = start + 1; j < start + size; j++) nextRank[nextOrder[j]] = (byte)(start + 1);
            _path[depth] = order[i];
            Refine(nextOrder, nextRank);
            var goOn = Search(depth + 1);
            if (goOn < depth) return goOn;
        }
        return depth;
    }

    private int CellSize(byte[] order, byte[] rank, int start)
    {
        var end = start + 1;
        while (end < _n && rank[order[end]] == rank[order[start]]) end++;
        return end - start;
    }

    private bool IsSpared(byte[] order, int start, int candidate, int depth)
    {
        uint orbit = 1u << order[candidate], tried = 0;
        for (var i = start; i < candidate; i++) tried |= 1u << order[i];
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var map in _automorphisms)
            {
                var fixes = true;
                for (var i = 0; i < depth && fixes; i++) fixes = map[_path[i]] == _path[i];
                if (!fixes) continue;
                for (var v = 0; v < _n; v++)
                    if ((orbit >> v & 1) != (orbit >> map[v] & 1))
                    {
                        orbit |= 1u << v | 1u << map[v];
                        grown = true;
                    }
            }
            if ((orbit & tried) != 0) return true;
        }
        return false;
    }

    private int Leaf(int depth, byte[] order)
    {
        var code = CodeOf(order);
        var colours = _edgeColours is null ? null : ColoursOf(order);
        var comparison = _found ? code.CompareTo(_bestCode) : -1;
        if (comparison == 0 && colours is not null) comparison = colours.AsSpan().SequenceCompareTo(_bestColours);
        if (comparison < 0)
        {
            (_found, _bestCode, _bestColours) = (true, code, colours);
            Array.Copy(order, _best, _n);
            Array.Copy(_path, _bestPath, depth);
        }
        else if (comparison == 0)
        {
            if (_automorphisms.Count < KeptAutomorphisms)
            {
                var map = new byte[_n];
                for (var i = 0; i < _n; i++) map[_best[i]] = order[i];
                _automorphisms.Add(map);
            }
            for (var i = 0; i < depth; i++)
                if (_path[i] != _bestPath[i]) return i;
        }
        return depth;
    }

    private UInt128 CodeOf(byte[] order)
    {
        for (var i = 0; i < _n; i++) _position[order[i]] = (byte)i;
        UInt128 code = 0;
        var shift = 0;
        for (var i = 0; i < _n - 1; i++)
        {
            uint row = 0;
            for (uint set = _successors[order[i]]; set != 0; set &= set - 1)
                row |= 1u << _position[BitOperations.TrailingZeroCount(set)];
            code |= (UInt128)(row >> (i + 1)) << shift;
            shift += _n - 1 - i;
        }
        return code;
    }

    private int[] ColoursOf(byte[] order)
    {
        var colours = new int[_n * _n];
        for (var i = 0; i < _n; i++)
            for (var j = i; j < _n; j++)
                colours[i * _n + j] = i == j ? _vertexColours?[order[i]] ?? 0 : _edgeColours![order[i] * _n + order[j]];
        return colours;
    }

    /// <summary>Splits cells by colours of neighbours until nothing changes.</summary>
    private void Refine(byte[] order, byte[] rank)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            for (var start = 0; start < _n;)
            {
                var size = CellSize(order, rank, start);
                if (size > 1)
                    for (var i = start; i < start + size; i++)
                        _keys[order[i]] = KeyOf(order[i], rank);
                start += size;
            }
            for (var start = 0; start < _n;)
            {
                var size = CellSize(order, rank, start);
                if (size > 1) changed |= Split(order, rank, start, size);
                start += size;
            }
        }
    }

    private ulong KeyOf(int v, byte[] rank)
    {
        ulong key = 0;
        for (uint set = _successors[v]; set != 0; set &= set - 1)
        {
            var u = BitOperations.TrailingZeroCount(set);
            key += Mix((ulong)(rank[u] | 256) + ((ulong)(uint)(_edgeColours?[v * _n + u] ?? 0) << 16));
        }
        for (uint set = _predecessors[v]; set != 0; set &= set - 1)
        {
            var u = BitOperations.TrailingZeroCount(set);
            key += Mix((ulong)(rank[u] | 512) + ((ulong)(uint)(_edgeColours?[u * _n + v] ?? 0) << 16));
        }
        return key;
    }

    /// <summary>
    /// Sorts one cell by key and splits it where keys differ; equal hashes of unlike vertices only cost time.
    /// </summary>
    private bool Split(byte[] order, byte[] rank, int start, int size)
    {
        for (var i = start + 1; i < start + size; i++)
        {
            var (v, j) = (order[i], i);
            for (; j > start && _keys[order[j - 1]] > _keys[v]; j--) order[j] = order[j - 1];
            order[j] = v;
        }
        var split = false;
        var previousKey = _keys[order[start]];
        var cell = (byte)start;
        for (var i = start; i < start + size; i++)
        {
            if (_keys[order[i]] != previousKey) (previousKey, cell, split) = (_keys[order[i]], (byte)i, true);
            rank[order[i]] = cell;
        }
        return split;
    }
}
