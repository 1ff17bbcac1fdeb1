using System.Numerics;

namespace FaDE.Search.Spaces;

/// <summary>The least and the most that a measure takes over a space.</summary>
internal readonly record struct Bounds(BigInteger Min, BigInteger Max)
{
    public Bounds Plus(Bounds other) => new(Min + other.Min, Max + other.Max);

    public Bounds Times(int times) => new(Min * times, Max * times);

    public Bounds Join(Bounds other) => new(BigInteger.Min(Min, other.Min), BigInteger.Max(Max, other.Max));
}
