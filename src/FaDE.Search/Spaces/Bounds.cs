using System.Numerics;

namespace FaDE.Search.Spaces;

/// <summary>The least and the most that a measure takes over a space.</summary>
/// <param name="Min">The least.</param>
/// <param name="Max">The most.</param>
public readonly record struct Bounds(BigInteger Min, BigInteger Max)
{
    /// <summary>What a space says that does not know.</summary>
    public static Bounds Unknown { get; } = new(0, long.MaxValue);

    /// <summary>The bounds of two parts together.</summary>
    public Bounds Plus(Bounds other) => new(Min + other.Min, Max + other.Max);

    /// <summary>The bounds of so many equal parts.</summary>
    public Bounds Times(int times) => new(Min * times, Max * times);

    /// <summary>The bounds of what is one or the other.</summary>
    public Bounds Join(Bounds other) => new(BigInteger.Min(Min, other.Min), BigInteger.Max(Max, other.Max));
}
