using FaDE.Supernet;
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
public sealed record Recover(double FreezeBelow = 0) : IHook
{
    /// <inheritdoc/>
    public string Name => "recover";

    /// <inheritdoc/>
    public void EpochEnds(HookScope scope)
    {
        var coding = scope.Supernet.Alphas.Relaxation as SparseCoding
            ?? throw new MethodException(
                $"Recovery is of sparse codes; met the relaxation {scope.Supernet.Alphas.Relaxation.Name}.");
        foreach (var group in scope.Groups.Where(group => !group.IsFrozen))
        {
            var (before, support) = (group[SparseCoding.Sparse].ToArray(), SparseCoding.Places(group));
            var found = coding.Recover(group);
            var moved = Math.Sqrt(before.Zip(group[SparseCoding.Sparse], (x, y) => (x - y) * (x - y)).Sum());
            if (!support.SequenceEqual(SparseCoding.Places(group)))
                scope.Log(FormattableString.Invariant(
                    $"{group.Group}: {string.Join(' ', support)} -> {string.Join(' ', SparseCoding.Places(group))}, ")
                    + FormattableString.Invariant($"residual {found.Residual:g3} after {found.Iterations} iterations"));
            if (!(moved <= FreezeBelow) || FreezeBelow == 0) continue;
            group.Freeze();
            scope.Log($"{group.Group} is frozen");
        }
    }
}
