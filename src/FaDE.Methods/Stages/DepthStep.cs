using FaDE.Supernet.Groups;
using FaDE.Supernet.Hooks;

namespace FaDE.Methods.Stages;

/// <summary>
/// H-DAS's order of updates (published code): after every architecture step on the loss a second one, of the same
/// optimiser, on the depth alone.
/// </summary>
/// <param name="Coefficient">mu; 1 as published, 0 for off.</param>
/// <param name="Raw">As <see cref="Depth.Raw"/>.</param>
public sealed record DepthStep(double Coefficient = 1, bool Raw = false) : IHook
{
    /// <inheritdoc/>
    public string Name => "depth step";

    /// <inheritdoc/>
    public void AfterAlphaStep(HookScope scope)
    {
        if (Coefficient == 0) return;
        var gradients = scope.Groups.Select(group => new ParameterGradients(group)).ToArray();
        new Depth(Raw).Add([.. scope.Groups.Zip(gradients)], scope.Supernet.Region);
        foreach (var gradient in gradients)
        {
            var values = gradient[GroupParameters.Alpha];
            for (var i = 0; i < values.Length; i++) values[i] *= Coefficient;
        }
        scope.MoveAlphas(gradients);
    }
}
