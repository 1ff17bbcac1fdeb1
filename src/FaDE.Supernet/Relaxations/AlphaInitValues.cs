using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>What the names of first values mean.</summary>
public static class AlphaInitValues
{
    /// <summary>Draws a first value.</summary>
    public static double First(this AlphaInit init, Rng rng) => init switch
    {
        AlphaInit.Zeros => 0,
        AlphaInit.Ones => 1,
        AlphaInit.Uniform => rng.NextDouble(),
        AlphaInit.NormalAroundOne => 1 + 0.01 * rng.NextGaussian(),
        AlphaInit.NormalAroundZero => 0.001 * rng.NextGaussian(),
        _ => throw new ArgumentOutOfRangeException(nameof(init), init, null),
    };
}
