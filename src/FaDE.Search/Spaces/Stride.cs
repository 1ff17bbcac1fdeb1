using System.Globalization;

namespace FaDE.Search.Spaces;

/// <summary>How far an operation steps over pixels: what its output is smaller by.</summary>
/// <param name="Height">Pixels downwards, at least 1.</param>
/// <param name="Width">Pixels to the right, at least 1.</param>
public readonly record struct Stride(int Height, int Width)
{
    /// <summary>No step: height and width stay.</summary>
    public static Stride One { get; } = new(1, 1);

    /// <summary>The size that a size becomes, padding of half a kernel given: rounded up.</summary>
    public (int Height, int Width) Of(int height, int width) =>
        ((height + Height - 1) / Height, (width + Width - 1) / Width);

    /// <summary>Reads "2" or "2x1".</summary>
    /// <exception cref="SpaceException">The text is no stride.</exception>
    public static Stride Parse(string text)
    {
        var parts = text.Split('x');
        var numbers = parts.Select(part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).ToArray();
        if (numbers.Length is < 1 or > 2 || numbers.Any(n => n is < 1 or > 64)
            || new Stride(numbers[0], numbers[^1]) is var stride && stride.ToString() != text)
            throw new SpaceException("A stride is a number from 1 to 64, or two with an x between (height x width); "
                + $"met '{text}'.");
        return stride;
    }

    /// <summary>"2", or "2x1" where height and width differ.</summary>
    public override string ToString() => Height == Width ? $"{Height}" : $"{Height}x{Width}";
}
