using System.Numerics;

namespace FaDE.Search.Graphs;

/// <summary>
/// The edge edit distance of DAGs: the fewest edges and isolated vertices to add or remove to turn one graph into one
/// isomorphic to the other.
/// </summary>
/// <remarks>
/// A metric on isomorphism classes. Exact, by branch and bound over all ways to match vertices; milliseconds up to 7
/// vertices, but exponential: sparse or alike graphs on 12 vertices and more can take minutes.
/// </remarks>
public static class EditDistance
{
    /// <summary>The distance.</summary>
    public static int Between(Dag a, Dag b)
    {
        var n = Math.Max(a.Vertices, b.Vertices); // missing vertices count as isolated ones
        var (rowsA, rowsB) = (Rows(a, n), Rows(b, n));
        var order = Enumerable.Range(0, n).OrderByDescending(v =>
            BitOperations.PopCount(rowsA.Out[v]) + BitOperations.PopCount(rowsA.In[v])).ToArray();
        var image = new int[n];
        var best = a.EdgeCount + b.EdgeCount + 1;
        Match(0, 0, 0, 0);
        return best + Math.Abs(a.Vertices - b.Vertices);

        void Match(int i, uint usedA, uint usedB, int cost)
        {
            if (i == n)
            {
                best = Math.Min(best, cost);
                return;
            }
            if (cost + LowerBound(i, usedA, usedB) >= best) return;
            var v = order[i];
            var triedIsolated = false;
            foreach (var (w, added) in Enumerable.Range(0, n)
                .Where(w => (usedB >> w & 1) == 0).Select(w => (w, Added(i, v, w))).OrderBy(x => x.Item2))
            {
                var isolated = rowsB.Out[w] == 0 && rowsB.In[w] == 0;
                if (isolated && triedIsolated) continue; // isolated vertices are alike
                triedIsolated |= isolated;
                if (cost + added >= best) continue;
                image[v] = w;
                Match(i + 1, usedA | 1u << v, usedB | 1u << w, cost + added);
            }
        }

        int Added(int i, int v, int w)
        {
            var cost = 0;
            for (var j = 0; j < i; j++)
            {
                var (u, x) = (order[j], image[order[j]]);
                cost += (int)((uint)(rowsA.Out[v] >> u ^ rowsB.Out[w] >> x) & 1)
                    + (int)((uint)(rowsA.In[v] >> u ^ rowsB.In[w] >> x) & 1);
            }
            return cost;
        }

        // Edges between a matched pair and what is unmatched, and edges among what is unmatched, must agree in number.
        int LowerBound(int i, uint usedA, uint usedB)
        {
            var (bound, restA, restB) = (0, 0, 0);
            for (var j = 0; j < i; j++)
            {
                var (u, x) = (order[j], image[order[j]]);
                bound += Difference(rowsA.Out[u] & ~usedA, rowsB.Out[x] & ~usedB)
                    + Difference(rowsA.In[u] & ~usedA, rowsB.In[x] & ~usedB);
            }
            for (var v = 0; v < n; v++)
            {
                if ((usedA >> v & 1) == 0) restA += BitOperations.PopCount(rowsA.Out[v] & ~usedA);
                if ((usedB >> v & 1) == 0) restB += BitOperations.PopCount(rowsB.Out[v] & ~usedB);
            }
            return bound + Math.Abs(restA - restB);
        }
    }

    private static int Difference(uint a, uint b) => Math.Abs(BitOperations.PopCount(a) - BitOperations.PopCount(b));

    private static (ushort[] Out, ushort[] In) Rows(Dag dag, int n)
    {
        var (successors, predecessors) = (new ushort[n], new ushort[n]);
        for (var v = 0; v < dag.Vertices; v++)
            (successors[v], predecessors[v]) = (dag.SuccessorBits(v), dag.PredecessorBits(v));
        return (successors, predecessors);
    }
}
