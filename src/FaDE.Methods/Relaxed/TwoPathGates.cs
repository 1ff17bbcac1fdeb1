using FaDE.Search;
using FaDE.Supernet.Groups;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;

namespace FaDE.Methods.Relaxed;

/// <summary>
/// The binary gates of ProxylessNAS (Cai et al. 2019, section 3.2.1), which remember the two paths that were drawn, so
/// that <see cref="RescaledPair"/> can keep what they weigh together.
/// </summary>
public sealed record TwoPathGates : IRelaxation
{
    /// <summary>The vector that holds, per choice, two candidates and their alphas before the step.</summary>
    public const string Pair = "proxyless pair";

    private static readonly BinaryGates Gates = new();

    /// <inheritdoc/>
    public string Name => "two-path gates";

    /// <inheritdoc/>
    public void Begin(GroupParameters parameters, AlphaInit init, Rng rng)
    {
        ((IRelaxation)Gates).Begin(parameters, init, rng);
        parameters.Set(Pair, new double[4]);
    }

    /// <inheritdoc/>
    public Weighing Weigh(GroupParameters parameters, Rng rng, double progress)
    {
        var weighing = Gates.Weigh(parameters, rng, progress);
        var (drawn, alphas) = (weighing.Draws[0].Wanted, parameters[GroupParameters.Alpha]);
        parameters.Set(Pair, drawn.Count == 2 ? [drawn[0], drawn[1], alphas[drawn[0]], alphas[drawn[1]]]
            : new double[4]);
        return weighing;
    }
}
