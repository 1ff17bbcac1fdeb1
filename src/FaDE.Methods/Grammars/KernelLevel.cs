namespace FaDE.Methods.Grammars;

/// <summary>One of the kernels that a hierarchical kernel sums.</summary>
/// <param name="Level">Level at which terms are folded, from 1; <see cref="Whole"/> for whole terms.</param>
/// <param name="Rounds">How far neighbourhoods reach, at least 0.</param>
/// <param name="OfNetworks">Whether the folded network is compared, as a graph with directions, in place of the folded
/// tree.</param>
public readonly record struct KernelLevel(int Level, int Rounds, bool OfNetworks = false)
{
    /// <summary>The level of whole terms.</summary>
    public const int Whole = int.MaxValue;

    /// <summary>Whole terms with two rounds, then so many folded levels from the coarsest on: one round for it, two for
    /// the others (Schrodi et al. 2023, published code). Without folded levels it is the ordinary Weisfeiler-Lehman
    /// kernel.</summary>
    /// <param name="folded">Number of folded levels.</param>
    /// <param name="ofNetworks">What is compared.</param>
    public static IReadOnlyList<KernelLevel> Published(int folded, bool ofNetworks = false) =>
        [new(Whole, 2, ofNetworks), .. Enumerable.Range(1, folded)
            .Select(level => new KernelLevel(level, level == 1 ? 1 : 2, ofNetworks))];
}
