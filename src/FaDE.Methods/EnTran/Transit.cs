using FaDE.Supernet;
using FaDE.Supernet.Hooks;

namespace FaDE.Methods.EnTran;

/// <summary>
/// Transit cells follow the engine after every architecture step (EnTranNAS, Yang et al. 2021); in the first
/// <see cref="Calm"/> of the training only at the end of epochs (ours), because early derivations are noise.
/// </summary>
/// <param name="Calm">0 to 1.</param>
public sealed record Transit(double Calm = 0.2) : IHook
{
    /// <inheritdoc/>
    public string Name => "transit cells";

    /// <inheritdoc/>
    public void AfterAlphaStep(HookScope scope)
    {
        if (scope.Progress >= Calm) Derive(scope);
    }

    /// <inheritdoc/>
    public void EpochEnds(HookScope scope) => Derive(scope);

    private static void Derive(HookScope scope)
    {
        var relaxation = scope.Supernet.Alphas.Relaxation as EngineTransit
            ?? throw new MethodException("Transit cells follow an engine cell; "
                + $"met the relaxation {scope.Supernet.Alphas.Relaxation.Name}.");
        foreach (var group in scope.Groups) relaxation.Derive(group, scope.Progress);
    }
}
