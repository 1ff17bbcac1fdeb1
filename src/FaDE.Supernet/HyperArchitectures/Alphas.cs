using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Relaxations;

namespace FaDE.Supernet.HyperArchitectures;

/// <summary>The architecture parameters of a region: k numbers per choice, in double precision.</summary>
public sealed class Alphas
{
    private readonly Region _region;

    /// <summary>Creates alphas.</summary>
    /// <param name="region">The region.</param>
    /// <param name="init">Their first values.</param>
    /// <param name="rng">For random values.</param>
    public Alphas(Region region, AlphaInit init, Rng rng)
    {
        _region = region;
        Values = [.. region.Choices.Select(point => Enumerable.Range(0, point.Count).Select(_ => First(init, rng)).ToArray())];
    }

    /// <summary>Per choice of the region, per candidate.</summary>
    public double[][] Values { get; }

    /// <summary>softmax(alpha) per choice.</summary>
    public double[][] Weights => [.. Values.Select(v => Simplex.Softmax(v))];

    /// <summary>The architecture that takes the largest alpha at every choice, the first of equals.</summary>
    public Architecture Best()
    {
        var decisions = new int[Values.Length];
        foreach (var point in _region.Choices)
            decisions[point.Index] = point.IsReached(decisions) ? Simplex.ArgMax(Values[point.Index]) : -1;
        return new Architecture(decisions);
    }

    private static double First(AlphaInit init, Rng rng) => init switch
    {
        AlphaInit.Zeros => 0,
        AlphaInit.Ones => 1,
        AlphaInit.Uniform => rng.NextDouble(),
        AlphaInit.NormalAroundOne => 1 + 0.01 * rng.NextGaussian(),
        AlphaInit.NormalAroundZero => 0.001 * rng.NextGaussian(),
        _ => throw new ArgumentOutOfRangeException(nameof(init), init, null),
    };
}
