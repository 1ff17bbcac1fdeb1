using FaDE.Search;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;

namespace FaDE.Methods.Wiring;

/// <summary>
/// A framework of differentiable search: how alphas weigh operations, how costs become the gradient of alphas, and
/// where alphas begin.
/// </summary>
/// <param name="Name">As published.</param>
/// <param name="Relaxation">The weighing, and the way back from costs.</param>
/// <param name="AlphaInit">First values of the alphas.</param>
public sealed record WiringFramework(string Name, ChoiceRelaxation Relaxation, AlphaInit AlphaInit)
{
    /// <summary>All operations, weighed by softmax(alpha) (Liu et al. 2019).</summary>
    public static WiringFramework Darts { get; } = new("DARTS", new Softmax(), AlphaInit.NormalAroundZero);

    /// <summary>
    /// All operations, weighed by softmax((alpha + Gumbel noise) / tau), tau from 1 to 0.03 (Xie et al. 2019).
    /// </summary>
    public static WiringFramework Snas { get; } =
        new("SNAS", new GumbelSoftmax(1, Hard: false) { FinalTau = 0.03 }, AlphaInit.NormalAroundOne);

    /// <summary>
    /// One sampled operation, the gradient of its log-probability times its cost, which is cut to 5 nats
    /// (Hu et al. 2020).
    /// </summary>
    public static WiringFramework Dsnas { get; } =
        new("DSNAS", new SinglePathScoreFunction { CostLimit = 5 }, AlphaInit.NormalAroundOne);

    /// <summary>One sampled operation, the cost of every operation (Cai et al. 2019).</summary>
    public static WiringFramework ProxylessNas { get; } =
        new("ProxylessNAS", new SampledGates(), AlphaInit.NormalAroundZero);

    /// <summary>The four.</summary>
    public static IReadOnlyList<WiringFramework> All { get; } = [Darts, Snas, Dsnas, ProxylessNas];

    /// <summary>A framework by its name.</summary>
    /// <exception cref="FadeException">An unknown name.</exception>
    public static WiringFramework Named(string name) =>
        All.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new FadeException($"A framework is one of {string.Join(", ", All.Select(f => f.Name))}; "
                + $"met '{name}'.");
}
