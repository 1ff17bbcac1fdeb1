using System.Numerics;

namespace FaDE.Search.Spaces;

/// <summary>
/// Counts the architectures of a region that begin with given decisions, shared ones included, without listing them.
/// </summary>
/// <remarks>
/// Without sharing, counts multiply along cells and chains and add over candidates. A decision shared by several
/// children of one block is summed out at that block: with T_j the count when it takes candidate j and U the count of
/// what does not reach it, the total is sum_j T_j - (k - 1) U.
/// </remarks>
internal sealed class RegionCount
{
    private const int Unreached = -1;

    private readonly Node _root;
    private readonly int[] _fixed; // per decision: the candidate taken, or Open
    private const int Open = -2;

    public RegionCount(Block root, IReadOnlyList<int> occurrences, int choices)
    {
        var next = 0;
        _fixed = new int[choices];
        _root = Build(root, occurrences, ref next);
    }

    /// <summary>Number of architectures whose first decisions are the given ones.</summary>
    public BigInteger Completions(IReadOnlyList<int> first)
    {
        lock (_fixed)
        {
            for (var i = 0; i < _fixed.Length; i++) _fixed[i] = i < first.Count ? first[i] : Open;
            return Count(_root);
        }
    }

    private static Node Build(Block block, IReadOnlyList<int> occurrences, ref int next)
    {
        var point = block is Choice ? occurrences[next++] : -1;
        var name = block is Choice choice ? choice.Name : null;
        var children = new List<Node>();
        var allNamed = name != "";
        foreach (var child in block.Children)
        {
            var node = Build(child, occurrences, ref next);
            allNamed &= node.AllNamed;
            // Equal children with names alone take equal decisions: one of them stands for all.
            if (point < 0 && node.AllNamed && children.Any(c => c.AllNamed && c.Block.Equals(child))) continue;
            if (point < 0 && node.Inside.Count == 0) continue;
            children.Add(node);
        }
        var inside = children.SelectMany(c => c.Inside).ToHashSet();
        if (point >= 0) inside.Add(point);
        var spread = point >= 0 ? []
            : inside.Where(p => children.Count(c => c.Inside.Contains(p)) > 1).Order().ToArray();
        return new Node(block, point, [.. children], allNamed, inside, spread);
    }

    private BigInteger Count(Node node)
    {
        if (node.Point < 0) return SumOut(node, 0);
        var decision = _fixed[node.Point];
        if (decision == Unreached) return BigInteger.Zero;
        if (decision >= 0) return Count(node.Children[decision]);
        var sum = BigInteger.Zero;
        foreach (var child in node.Children) sum += Count(child);
        return sum;
    }

    private BigInteger SumOut(Node node, int i)
    {
        while (i < node.Spread.Length && _fixed[node.Spread[i]] != Open) i++;
        if (i == node.Spread.Length)
        {
            var product = BigInteger.One;
            foreach (var child in node.Children) product *= Count(child);
            return product;
        }
        var (point, total) = (node.Spread[i], BigInteger.Zero);
        var k = CandidatesOf(node, point);
        for (var candidate = Unreached; candidate < k; candidate++)
        {
            _fixed[point] = candidate;
            total += (candidate == Unreached ? 1 - k : 1) * SumOut(node, i + 1);
        }
        _fixed[point] = Open;
        return total;
    }

    private static int CandidatesOf(Node node, int point) => node.Point == point
        ? node.Children.Length
        : CandidatesOf(node.Children.First(c => c.Inside.Contains(point)), point);

    private sealed record Node(Block Block, int Point, Node[] Children, bool AllNamed,
        HashSet<int> Inside, int[] Spread);
}
