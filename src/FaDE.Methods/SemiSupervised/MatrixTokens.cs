using FaDE.Search.Codecs;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Methods.SemiSupervised;

/// <summary>
/// Cells of NAS-Bench-101 as SemiNAS's tokens (Luo et al. 2020): for every vertex but the input, 1 or 2 for no edge or
/// an edge from each vertex before it, then its operation, 3 to 5, or 6 for the output; 0 for vertices that are not
/// there.
/// </summary>
public static class MatrixTokens
{
    /// <summary>Most vertices.</summary>
    public const int Vertices = 7;

    /// <summary>Number of different tokens.</summary>
    public const int Vocabulary = 7;

    private static readonly Operation[] Operations = [Operation.Conv(1), Operation.Conv(3), Operation.MaxPool(3)];

    /// <summary>Number of tokens: 27.</summary>
    public static int Length => Start(Vertices - 1);

    /// <summary>Where the tokens of vertex i + 1 begin: i (i + 3) / 2.</summary>
    public static int Start(int i) => i * (i + 3) / 2;

    /// <summary>The tokens of a cell.</summary>
    /// <exception cref="CodecException">More vertices or other operations than the benchmark has.</exception>
    public static int[] Of(MatrixCell cell)
    {
        var (tokens, count) = (new int[Length], cell.Wiring.Vertices);
        if (count > Vertices) throw new CodecException(
            $"A cell of NAS-Bench-101 has at most {Vertices} vertices; met {count}.");
        for (var v = 1; v < count; v++)
        {
            for (var from = 0; from < v; from++) tokens[Start(v - 1) + from] = cell.Wiring.HasEdge(from, v) ? 2 : 1;
            tokens[Start(v - 1) + v] = v == count - 1 ? 6 : Token(cell.Operations[v - 1]);
        }
        return tokens;
    }

    /// <summary>The cell of tokens; null where they are those of none.</summary>
    public static MatrixCell? Parse(IReadOnlyList<int> tokens)
    {
        if (tokens.Count != Length) return null;
        var (edges, operations, last) = (new List<(int, int)>(), new List<Operation>(), 0);
        for (var v = 1; v < Vertices && last == 0; v++)
        {
            for (var from = 0; from < v; from++)
                if (tokens[Start(v - 1) + from] is not (1 or 2)) return null;
                else if (tokens[Start(v - 1) + from] == 2) edges.Add((from, v));
            var own = tokens[Start(v - 1) + v];
            if (own == 6) last = v;
            else if (own is >= 3 and <= 5) operations.Add(Operations[own - 3]);
            else return null;
        }
        return last == 0 || edges.Count > MatrixCell.MaxEdges || tokens.Skip(Start(last)).Any(t => t != 0) ? null
            : new MatrixCell(new Dag(last + 1, edges), operations);
    }

    private static int Token(Operation operation) => Array.FindIndex(Operations, operation.Equals) is >= 0 and var i
        ? 3 + i : throw new CodecException("The operations of NAS-Bench-101 are "
            + $"{string.Join(", ", (object[])Operations)}; met {operation}.");
}
