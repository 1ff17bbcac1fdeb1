using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Hooks;

namespace FaDE.Methods.Ista;

/// <summary>
/// After every epoch the sparse weights are recovered from what their nodes learned (ISTA-NAS, published code). Goes
/// with <see cref="SparseCoding"/>.
/// </summary>
/// <param name="FreezeBelow">
/// A node whose sparse vector moves by no more than this stops learning: 1e-3 in the one-stage search; 0 for
/// never (two-stage).
/// </param>
/// <param name="MostParameters">
/// Where the network of all supports would have more weights than this, every node keeps the support that it had;
/// 3.7 million in the one-stage search on CIFAR-10, 0 for no bound.
/// </param>
public sealed record Recover(double FreezeBelow = 0, long MostParameters = 0) : IHook
{
    /// <inheritdoc/>
    public string Name => "recover";

    /// <inheritdoc/>
    public void EpochEnds(HookScope scope)
    {
        if (MostParameters < 0)
            throw new MethodException($"A network has at least 0 weights; met a bound of {MostParameters}.");
        var coding = scope.Supernet.Alphas.Relaxation as SparseCoding
            ?? throw new MethodException(
                $"Recovery is of sparse codes; met the relaxation {scope.Supernet.Alphas.Relaxation.Name}.");
        var nodes = scope.Groups.Where(group => !group.IsFrozen)
            .Select(group => (Group: group, Sparse: group[SparseCoding.Sparse].ToArray(),
                Support: group[SparseCoding.Support].ToArray(), Found: coding.Recover(group))).ToList();
        if (MostParameters > 0 && Parameters(scope) is var parameters && parameters > MostParameters)
        {
            foreach (var node in nodes)
            {
                node.Group.Set(SparseCoding.Sparse, node.Sparse);
                node.Group.Set(SparseCoding.Support, node.Support);
            }
            scope.Log($"a network of {parameters} weights, above {MostParameters}: supports stay");
            return;
        }
        foreach (var (group, sparse, support, found) in nodes)
        {
            if (!support.SequenceEqual(group[SparseCoding.Support]))
                scope.Log(FormattableString.Invariant($"{group.Group}: {Words(support)} -> ")
                    + FormattableString.Invariant($"{Words(group[SparseCoding.Support])}, ")
                    + FormattableString.Invariant($"residual {found.Residual:g3} after {found.Iterations} iterations"));
            var moved = Math.Sqrt(sparse.Zip(group[SparseCoding.Sparse], (x, y) => (x - y) * (x - y)).Sum());
            if (FreezeBelow == 0 || !(moved <= FreezeBelow)) continue;
            group.Freeze();
            scope.Log($"{group.Group} is frozen");
        }
    }

    private static long Parameters(HookScope scope) =>
        CostModel.Of(scope.Supernet.Network.Backbone, Support.Of(scope.Supernet).Network).Parameters;

    private static string Words(IEnumerable<double> support) =>
        string.Join(' ', support.Select((kept, place) => kept != 0 ? place : -1).Where(place => place >= 0));
}
