using FaDE.Supernet.Hooks;

namespace FaDE.Methods.Ista;

/// <summary>
/// The control of ISTA-NAS: after every epoch the support of every node is drawn at random, whatever it learned (ours).
/// </summary>
public sealed record RandomSupport : IHook
{
    /// <inheritdoc/>
    public string Name => "random support";

    /// <inheritdoc/>
    public void EpochEnds(HookScope scope)
    {
        var rng = scope.Rng;
        foreach (var group in scope.Groups)
        {
            var (kept, places) = (SparseCoding.Places(group).Length, rng.Permutation(group.Group.Count));
            var taken = places.Take(kept).ToHashSet();
            group.Set(SparseCoding.Support,
                [.. Enumerable.Range(0, places.Length).Select(i => taken.Contains(i) ? 1.0 : 0)]);
            group.Set(SparseCoding.Sparse,
                [.. Enumerable.Range(0, places.Length).Select(i => taken.Contains(i) ? 1.0 / kept : 0)]);
        }
    }
}
