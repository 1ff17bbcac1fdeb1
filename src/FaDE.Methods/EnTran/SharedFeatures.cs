using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.HyperArchitectures;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FaDE.Methods.EnTran;

/// <summary>
/// The edges of a cell that leave one node share their operations, o_ij^k = o_i^k for every j (EnTranNAS, Yang et al.
/// 2021), so that what has weights is trained as much as what has none.
/// </summary>
/// <remarks>
/// Every edge keeps a copy of its own (ours): copies begin alike, and each moves along the sum of all their gradients,
/// which is the gradient of the one operation that they stand for. What is learned is that of sharing; the evaluations
/// that sharing saves are not saved. A bound on the norm of gradients counts every copy.
/// </remarks>
public sealed record SharedFeatures : IHook
{
    /// <inheritdoc/>
    public string Name => "shared features";

    /// <inheritdoc/>
    /// <exception cref="MethodException">Edges that leave one node carry different operations.</exception>
    public void EpochBegins(HookScope scope)
    {
        if (scope.Step > 0) return;
        using var still = no_grad();
        foreach (var copies in Tied(scope.Supernet))
            foreach (var copy in copies.Skip(1)) copy.copy_(copies[0]);
    }

    /// <inheritdoc/>
    public void AfterWeightGradient(HookScope scope)
    {
        using var still = no_grad();
        foreach (var copies in Tied(scope.Supernet))
        {
            using var inner = NewDisposeScope();
            var gradients = copies.Select(copy => copy.grad!).ToList();
            var sum = stack(gradients).sum([0]); // 0 alone would be a type: bytes
            foreach (var gradient in gradients) gradient.copy_(sum);
        }
    }

    /// <summary>The parameters that are one, of every operation with weights on edges that leave one node.</summary>
    private static IEnumerable<Parameter[]> Tied(HyperArchitecture supernet)
    {
        var modules = supernet.Network.Choices.ToLookup(module => module.Index);
        foreach (var cell in Grouping.Nodes.Of(supernet.Region).Where(node => node.Node >= 0)
            .GroupBy(node => node.Cell))
            foreach (var edges in cell.SelectMany(node => node.Edges).GroupBy(edge => edge.From))
            {
                var points = edges.Select(edge => edge.Point).ToList();
                if (points.Find(p => !Same(p.Choice, points[0].Choice)) is { } other)
                    throw new MethodException("Edges that leave one node share their features where they carry the "
                        + $"same operations; met {points[0].Choice} and {other.Choice} from node {edges.Key}.");
                foreach (var copies in Copies([.. points.Select(point => modules[point.Index].ToList())]))
                    yield return copies;
            }
    }

    /// <summary>Per cell of those that make the same choices, per operation, per weight: one on every edge.</summary>
    private static IEnumerable<Parameter[]> Copies(IReadOnlyList<List<ChoiceModule>> edges)
    {
        for (var cell = 0; cell < edges[0].Count; cell++)
            for (var k = 0; k < edges[0][cell].Candidates.Count; k++)
            {
                Parameter[][] weights = [.. edges.Select(edge => edge[cell].Candidates[k].parameters().ToArray())];
                for (var i = 0; i < weights[0].Length; i++) yield return [.. weights.Select(own => own[i])];
            }
    }

    private static bool Same(Choice one, Choice other) => one.Candidates.SequenceEqual(other.Candidates);
}
