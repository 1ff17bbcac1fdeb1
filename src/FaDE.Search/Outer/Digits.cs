using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// A space as a search sees it that learns from variables: a network is a vector of digits, one per variable, and some
/// digits may not matter to it.
/// </summary>
/// <param name="space">A space that has an encoding.</param>
public sealed class Digits(Space space)
{
    private const int Tries = 200;
    private readonly BlockEncoding _encoding = space.Encode();
    private int[]? _values;

    /// <summary>Number of values of every variable, at least 2 each.</summary>
    public IReadOnlyList<int> Values => _values ??= [.. _encoding.Variables.Select(v => v.Values)];

    /// <summary>The variables.</summary>
    public IReadOnlyList<Variable> Variables => _encoding.Variables;

    /// <summary>Digits drawn uniformly, of a network in the space.</summary>
    public byte[] Sample(Rng rng) => Draw(() => [.. Values.Select(a => (byte)rng.Next(a))]);

    /// <summary>
    /// Digits that some source draws, the first that make a network in the space: limits may forbid some.
    /// </summary>
    /// <exception cref="FadeException">None of many did.</exception>
    public byte[] Draw(Func<byte[]> draw)
    {
        for (var i = 0; i < Tries; i++)
            if (draw() is var digits && Allows(digits)) return digits;
        throw new FadeException("A search draws networks within the limits of its space; "
            + $"none of {Tries} draws from {space.Label} was.");
    }

    /// <summary>Whether digits make a network in the space.</summary>
    public bool Allows(byte[] digits) => !IsLimited || space.Contains(Decode(digits).Network);

    /// <summary>The network of digits, and which of them matter to it.</summary>
    public (Block Network, bool[] Active) Decode(byte[] digits)
    {
        var active = new bool[digits.Length];
        return (_encoding.Decode(digits, active), active);
    }

    /// <summary>One text per network up to isomorphism.</summary>
    public string Key(byte[] digits) => Decode(digits).Network.Canonical().ToString();

    /// <summary>Digits that differ in one variable that matters, in order.</summary>
    public IEnumerable<byte[]> Neighbours(byte[] digits)
    {
        var active = Decode(digits).Active;
        for (var j = 0; j < digits.Length; j++)
            for (byte c = 0; active[j] && c < Values[j]; c++)
            {
                if (c == digits[j]) continue;
                var near = (byte[])digits.Clone();
                near[j] = c;
                if (Allows(near)) yield return near;
            }
    }

    private bool IsLimited { get; } = space.IsLimited;
}
