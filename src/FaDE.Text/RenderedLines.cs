using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tasks;
using SkiaSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Text;

/// <summary>
/// Lines of text rendered with installed fonts: words, font, size, slant, place, background and noise are drawn by seed
/// (ours: text without a download).
/// </summary>
/// <remarks>Pictures depend on the fonts of the machine; the name of the problem tells them apart by content. A pixel
/// is 1 where ink is and 0 where the page is white.</remarks>
/// <param name="Weights">Lines for weights.</param>
/// <param name="Alphas">Lines for alphas.</param>
/// <param name="Validation">Lines for validation.</param>
/// <param name="Test">Lines for test.</param>
/// <param name="Most">Most words in a line, at least 1.</param>
/// <param name="Height">Of a picture, pixels, at least 8.</param>
/// <param name="Width">Of a picture, pixels, at least the height; lines that would be wider are written
/// smaller.</param>
/// <param name="Seed">Of everything.</param>
public sealed record RenderedLines(int Weights = 2000, int Alphas = 500, int Validation = 100, int Test = 500,
    int Most = 2, int Height = 24, int Width = 120, long Seed = 0)
{
    /// <summary>The words that lines are made of; their characters and the space are the alphabet.</summary>
    public IReadOnlyList<string> Words { get; init; } =
    [
        "and", "apple", "bird", "blue", "cloud", "dance", "earth", "field", "fox", "garden", "green", "hand", "house",
        "ink", "jump", "kite", "lamp", "light", "moon", "night", "ocean", "paper", "queen", "quick", "river", "sand",
        "stone", "sun", "tree", "under", "voice", "water", "wax", "wind", "year", "zebra",
    ];

    /// <summary>Files of fonts, or folders of them; all that are installed unless given.</summary>
    public IReadOnlyList<string> Places { get; init; } = Fonts.Folders;

    /// <summary>Renders the lines.</summary>
    /// <param name="device">The CPU if null.</param>
    /// <exception cref="DataSetException">No font has the characters, or a setting is out of range.</exception>
    public Problem Make(Device? device = null)
    {
        if (Words.Count == 0 || Words.Any(word => word.Trim() == "") || Most < 1 || Height < 8 || Width < Height)
            throw new DataSetException("Rendered lines have words, at most one or more of them each, and a picture of "
                + $"at least 8 pixels of height and no less width; met {Words.Count} words, {Most}, {Height} x "
                + $"{Width}.");
        SkiaLibrary.Load();
        var alphabet = new Alphabet(string.Concat(Words.Append(" ").SelectMany(word => word).Distinct().Order()));
        var fonts = Fonts.Of(Places, alphabet.Characters);
        LineExamples[] parts = [.. new[] { Weights, Alphas, Validation, Test }.Select((count, use) =>
            Lines(count, fonts, new Rng(Rng.Derive(Seed, "rendered", use))))];
        return LineExamples.Problem($"rendered lines {LineExamples.Hash(parts)}", alphabet, parts, device);
    }

    private LineExamples Lines(int count, IReadOnlyList<SKTypeface> fonts, Rng rng)
    {
        var shape = new InputShape(1, Height, Width);
        var (pixels, transcripts) = (new float[count * shape.Size], new List<string>());
        for (var line = 0; line < count; line++)
        {
            var text = string.Join(' ', Enumerable.Range(0, 1 + rng.Next(Most)).Select(_ => rng.Pick(Words)));
            Render(text, rng.Pick(fonts), rng, pixels.AsSpan(line * shape.Size, shape.Size));
            transcripts.Add(text);
        }
        return new LineExamples(shape, pixels, transcripts);
    }

    private void Render(string text, SKTypeface typeface, Rng rng, Span<float> pixels)
    {
        using var font = new SKFont(typeface, (float)(Height * (0.5 + 0.25 * rng.NextDouble())))
        {
            Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None,
            SkewX = (float)(0.5 * rng.NextDouble() - 0.3),
        };
        var (room, wide) = (Width - 8f, font.MeasureText(text));
        if (wide > room) font.Size *= room / wide;
        var (low, tilt, noise) = (0.15 * rng.NextDouble(), 0.2 * (rng.NextDouble() - 0.5), 0.1 * rng.NextDouble());
        var x = 3 + (float)(rng.NextDouble() * Math.Max(0, Math.Min(room - wide, Height)));
        var y = (float)(Height * (0.66 + 0.12 * rng.NextDouble()));
        using var bitmap = new SKBitmap(Width, Height, SKColorType.Gray8, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        canvas.Clear(SKColors.White);
        canvas.DrawText(text, x, y, SKTextAlign.Left, font, ink);
        canvas.Flush();
        var drawn = bitmap.GetPixelSpan();
        for (var row = 0; row < Height; row++)
            for (var column = 0; column < Width; column++)
            {
                var covered = 1 - drawn[row * bitmap.RowBytes + column] / 255.0;
                var page = low + tilt * ((double)column / Width - 0.5);
                pixels[row * Width + column] = (float)Math.Clamp(
                    page + (1 - page) * covered + noise * rng.NextGaussian(), 0, 1);
            }
    }
}
