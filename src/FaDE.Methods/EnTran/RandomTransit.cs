using FaDE.Supernet.Hooks;

namespace FaDE.Methods.EnTran;

/// <summary>
/// The control of EnTranNAS: after every epoch transit cells compute as many pairs as before, drawn at random (ours).
/// </summary>
public sealed record RandomTransit : IHook
{
    /// <inheritdoc/>
    public string Name => "random transit cells";

    /// <inheritdoc/>
    public void EpochEnds(HookScope scope)
    {
        var rng = scope.Rng;
        foreach (var group in scope.Groups)
        {
            var derived = group[EngineTransit.Derived];
            var taken = rng.Permutation(derived.Length).Take(derived.Count(d => d != 0)).ToHashSet();
            group.Set(EngineTransit.Derived, [.. derived.Select((_, i) => taken.Contains(i) ? 1.0 : 0)]);
        }
    }
}
