using FaDE.Supernet.Hooks;

namespace FaDE.Methods.Studies;

/// <summary>
/// The controls of the dynamic schedule: an architecture step once in so many batches, regularly (published code) or at
/// random times (ours).
/// </summary>
/// <param name="Batches">At least 1.</param>
/// <param name="Random">Whether every batch steps with probability 1 / batches.</param>
public sealed record EveryFew(int Batches = 11, bool Random = false) : IHook
{
    /// <inheritdoc/>
    public string Name => Random ? "random times" : "every few";

    /// <inheritdoc/>
    public bool IsAlphaStepDue(HookScope scope) =>
        Random ? scope.Rng.NextDouble() < 1.0 / Batches : scope.Step % Batches == 0;
}
