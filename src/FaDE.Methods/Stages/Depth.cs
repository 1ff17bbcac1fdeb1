using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Terms;

namespace FaDE.Methods.Stages;

/// <summary>
/// H-DAS's depth term (Liu et al. 2021): minus the expected depth of every stage, so that vertices read late states. An
/// edge weighs the softmax over the edges of its vertex of logsumexp(alpha without "none") (ours); the published code
/// takes the raw alphas, which grow without bound.
/// </summary>
/// <param name="Raw">Whether edges weigh the sum of their raw alphas, divided by windows, as in the
/// published code.</param>
public sealed record Depth(bool Raw = false) : ITerm
{
    /// <inheritdoc/>
    public string Name => "depth";

    /// <inheritdoc/>
    public double Add(TermScope scope) =>
        Add([.. scope.Groups.Select(group => (group.Parameters, group.ByParameters))], scope.Region);

    /// <summary>The value, its gradient added to those of the groups.</summary>
    /// <exception cref="MethodException">A choice that is weighed together with others, or cells
    /// without windows.</exception>
    /// <param name="groups">Parameters, and where gradients are added.</param>
    /// <param name="region">The region.</param>
    public double Add(IReadOnlyList<(GroupParameters Parameters, ParameterGradients Gradient)> groups, Region region)
    {
        var total = 0.0;
        var of = groups.SelectMany(g => g.Parameters.Group.Edges.Select(edge => (edge.Point.Index, (g, edge))))
            .ToDictionary(x => x.Index, x => x.Item2);
        foreach (var stage in Grouping.Nodes.Of(region).Where(group => group.Node >= 0).GroupBy(group => group.Cell))
        {
            var vertices = stage.OrderBy(group => group.Node).ToList();
            // each but the last is read
            var states = vertices.SelectMany(v => v.Edges.Select(edge => edge.From)).Distinct().Order().ToList();
            int[][] windows = [.. vertices.Select(v => v.Edges.Select(edge => states.IndexOf(edge.From)).ToArray())];
            if (windows.Select((window, v) => window.Any(state => state >= v + 2)).Any(late => late))
                throw new MethodException("The depth of a stage is of vertices that read two "
                    + $"inputs and the vertices before; met {vertices.Count} vertices that read "
                    + $"{string.Join(", ", windows.Select(window => string.Join(' ', window)))}.");
            var alphas = vertices.Select(v => v.Edges.Select(edge => Counted(of[edge.Point.Index], edge)).ToArray())
                .ToArray();
            var scores = alphas.Select(v => v.Select(edge => Raw ? edge.Sum(a => a.Alpha) : LogSum(edge)).ToArray())
                .ToArray();
            var weights = scores.Select(s => Raw ? s : Simplex.Softmax(s)).ToArray();
            var (depth, _, slope) = StageDepth.Of(windows, weights, Raw);
            total -= depth;
            for (var v = 0; v < vertices.Count; v++)
            {
                var byScore = Raw ? slope[v] : Simplex.SoftmaxGradient(weights[v], slope[v]);
                for (var e = 0; e < alphas[v].Length; e++)
                    foreach (var (place, alpha) in alphas[v][e])
                        of[vertices[v].Edges[e].Point.Index].g.Gradient[GroupParameters.Alpha][place] -=
                            byScore[e] * (Raw ? 1 : Math.Exp(alpha - scores[v][e]));
            }
        }
        return total;
    }

    private static double LogSum(IEnumerable<(int, double Alpha)> edge)
    {
        var alphas = edge.Select(a => a.Alpha).ToList();
        var max = alphas.Max();
        return max + Math.Log(alphas.Sum(a => Math.Exp(a - max)));
    }

    private (int Place, double Alpha)[] Counted(
        ((GroupParameters Parameters, ParameterGradients) g, GroupEdge Edge) own, GroupEdge edge) =>
        [.. Enumerable.Range(0, edge.Count)
            .Where(i => Raw || edge.Point.Choice.Candidates[i] is not Operation { Kind: "none" })
            .Select(i => (own.Edge.Start + i, own.g.Parameters[GroupParameters.Alpha][own.Edge.Start + i]))];
}
