namespace FaDE.Supernet.Hooks;

/// <summary>
/// What happens between steps: when architecture steps are due, pruning, freezing, statistics of gradients, prices.
/// Every part is optional.
/// </summary>
/// <remarks>
/// Hooks run in the order of the recipe. A hook is a description without state, used by several supernets at the same
/// time: what it remembers lies in <see cref="HookScope.Memory"/> or in vectors of the groups, and is saved and resumed
/// with the training.
/// </remarks>
public interface IHook
{
    /// <summary>Short name for the log.</summary>
    string Name { get; }

    /// <summary>Before the first step of an epoch.</summary>
    void EpochBegins(HookScope scope)
    {
    }

    /// <summary>
    /// Whether the architecture may step now; asked after warm-up, before every step. It steps if all hooks agree.
    /// </summary>
    bool IsAlphaStepDue(HookScope scope) => true;

    /// <summary>After an architecture step.</summary>
    void AfterAlphaStep(HookScope scope)
    {
    }

    /// <summary>
    /// With the gradient of a weight half-step in <see cref="HookScope.WeightGradients"/>, before it is clipped and
    /// the weights move.
    /// </summary>
    void AfterWeightGradient(HookScope scope)
    {
    }

    /// <summary>After the last step of an epoch.</summary>
    void EpochEnds(HookScope scope)
    {
    }
}
