using System.Numerics;

namespace FaDE.Search;

/// <summary>
/// A small seeded random source (xoshiro256**, Blackman and Vigna) whose whole state can be stored, so that a run
/// resumes exactly.
/// </summary>
public sealed class Rng
{
    private ulong _a, _b, _c, _d;

    /// <summary>Creates a source; equal seeds give equal sequences on every platform and version.</summary>
    /// <param name="seed">Any number.</param>
    public Rng(long seed)
    {
        var mix = (ulong)seed;
        _a = SplitMix(ref mix);
        _b = SplitMix(ref mix);
        _c = SplitMix(ref mix);
        _d = SplitMix(ref mix);
    }

    /// <summary>
    /// The state as 64 hexadecimal digits; setting it continues exactly where the other source stood.
    /// </summary>
    /// <exception cref="FadeException">The text is not 64 hexadecimal digits, or all zero.</exception>
    public string State
    {
        get => $"{_a:x16}{_b:x16}{_c:x16}{_d:x16}";
        set
        {
            if (value.Length != 64 || !value.All(char.IsAsciiHexDigit) || value.All(c => c == '0'))
                throw new FadeException($"A random state is 64 hexadecimal digits, not all zero; met '{value}'.");
            (_a, _b, _c, _d) = (Part(value, 0), Part(value, 1), Part(value, 2), Part(value, 3));
        }
    }

    /// <summary>
    /// A seed for a named part of a larger computation, so that parts stay independent of the order in which they run.
    /// </summary>
    /// <param name="seed">The seed of the whole.</param>
    /// <param name="parts">What names the part: a label, an index, ...</param>
    public static long Derive(long seed, params ReadOnlySpan<object> parts)
    {
        var mix = (ulong)seed;
        var hash = SplitMix(ref mix);
        foreach (var part in parts)
            foreach (var c in FormattableString.Invariant($"{part}\u001f"))
            {
                mix = hash ^ c;
                hash = SplitMix(ref mix);
            }
        return (long)(hash >> 1);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A whole number in [0, <paramref name="bound"/>), without bias.</summary>
    /// <param name="bound">At least 1.</param>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var limit = ulong.MaxValue - ulong.MaxValue % (ulong)bound;
        ulong bits;
        do bits = NextBits();
        while (bits >= limit);
        return (int)(bits % (ulong)bound);
    }

    /// <summary>A whole number in [0, <paramref name="bound"/>), without bias, of any size.</summary>
    /// <param name="bound">At least 1.</param>
    public BigInteger Next(BigInteger bound)
    {
        if (bound <= 0) throw new ArgumentOutOfRangeException(nameof(bound), bound, "The bound must be at least 1.");
        var bytes = new byte[bound.GetByteCount() + 8];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(NextBits() >> 56);
        return new BigInteger(bytes, isUnsigned: true) % bound; // 64 surplus bits: the bias is below 2^-64
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A standard normal number (Box-Muller).</summary>
    public double NextGaussian() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>One of <paramref name="items"/>, uniformly.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>Shuffles in place (Fisher-Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The numbers 0 .. n-1 in random order.</summary>
    public int[] Permutation(int n)
    {
        var order = Enumerable.Range(0, n).ToArray();
        Shuffle<int>(order);
        return order;
    }

    private static ulong SplitMix(ref ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        var z = x;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static ulong Part(string text, int i) => Convert.ToUInt64(text.Substring(16 * i, 16), 16);
}
