using FaDE.Supernet.Groups;
using FaDE.Supernet.Hooks;

namespace FaDE.Methods.Relaxed;

/// <summary>
/// After an architecture step, shifts the alphas of the two paths that were drawn by log(sum exp before / sum exp
/// after), so that both together weigh what they weighed and no other path is moved by them (ProxylessNAS, Cai et al.
/// 2019, section 3.2.1).
/// </summary>
public sealed record RescaledPair : IHook
{
    /// <inheritdoc/>
    public string Name => "rescaled pair";

    /// <inheritdoc/>
    public void AfterAlphaStep(HookScope scope)
    {
        foreach (var group in scope.Groups) Rescale(group);
    }

    /// <summary>Rescales one group.</summary>
    public static void Rescale(GroupParameters group)
    {
        var (pair, alphas) = (group[TwoPathGates.Pair], group[GroupParameters.Alpha]);
        var (first, second) = ((int)pair[0], (int)pair[1]);
        if (first == second) return;
        var shift = LogSum(pair[2], pair[3]) - LogSum(alphas[first], alphas[second]);
        alphas[first] += shift;
        alphas[second] += shift;
    }

    private static double LogSum(double a, double b) => Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));
}
