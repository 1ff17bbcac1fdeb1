using System.Numerics;

namespace FaDE.Search.Spaces;

/// <summary>How many blocks a space holds: an exact number, or bounds where it is not countable.</summary>
/// <param name="AtLeast">A lower bound.</param>
/// <param name="AtMost">An upper bound; equal to the lower one where the size is exact.</param>
public readonly record struct SpaceSize(BigInteger AtLeast, BigInteger AtMost)
{
    /// <summary>Whether the size is known exactly.</summary>
    public bool IsExact => AtLeast == AtMost;

    /// <summary>The exact size.</summary>
    /// <exception cref="SpaceException">Only bounds are known.</exception>
    public BigInteger Value =>
        IsExact ? AtLeast : throw new SpaceException("The exact size of this space is not known; "
            + $"it is between {AtLeast} and {AtMost}.");

    /// <summary>An exact size.</summary>
    public static SpaceSize Exactly(BigInteger value) => new(value, value);

    /// <summary>The size of two spaces without common blocks, side by side.</summary>
    public static SpaceSize operator +(SpaceSize a, SpaceSize b) => new(a.AtLeast + b.AtLeast, a.AtMost + b.AtMost);

    /// <summary>The size of two spaces, one after the other.</summary>
    public static SpaceSize operator *(SpaceSize a, SpaceSize b) => new(a.AtLeast * b.AtLeast, a.AtMost * b.AtMost);

    /// <summary>The number, or "between a and b".</summary>
    public override string ToString() => IsExact ? $"{AtLeast}" : $"between {AtLeast} and {AtMost}";

    /// <summary>Refuses sizes that would take longer to write than anyone would read.</summary>
    /// <param name="bits">Binary digits of the size to be computed.</param>
    internal static void CheckBits(long bits)
    {
        const long most = 200_000;
        if (bits > most)
            throw new SpaceException($"A space that is counted or sampled has a size of at most {most} binary digits; "
                + $"met about {bits}.");
    }

    /// <summary>Applies a function that grows with its argument to both bounds.</summary>
    internal SpaceSize Map(Func<BigInteger, BigInteger> monotone) =>
        IsExact ? Exactly(monotone(AtLeast)) : new(monotone(AtLeast), monotone(AtMost));
}
