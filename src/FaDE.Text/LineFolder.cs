using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tasks;
using SkiaSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Text;

/// <summary>Pictures of lines in a folder (png, jpg, bmp, gif, webp), each with its transcript in a text file of the
/// same name.</summary>
public static class LineFolder
{
    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp"];
    private static readonly double[] Uses = [0.6, 0.2, 0.05, 0.15]; // for weights, alphas, validation, test

    /// <summary>Reads a folder; lines are scaled to one height, narrower ones have paper at their end, wider ones are
    /// made narrower. Which lines are for what is drawn by seed: 60 % for weights, 20 % for alphas, 5 % for validation,
    /// the rest for test.</summary>
    /// <param name="folder">With at least ten pictures.</param>
    /// <param name="height">Of all lines, pixels, at least 8.</param>
    /// <param name="width">Of all lines, pixels.</param>
    /// <param name="alphabet">The characters; all that occur if null.</param>
    /// <param name="seed">Of the draw.</param>
    /// <param name="device">The CPU if null.</param>
    /// <exception cref="DataSetException">No folder, too few pictures, one that cannot be read or has no transcript, or
    /// a character outside the alphabet.</exception>
    public static Problem Read(string folder, int height = 32, int width = 320, Alphabet? alphabet = null,
        long seed = 0, Device? device = null)
    {
        if (height < 8 || width < height) throw new DataSetException(
            $"Lines are at least 8 pixels high and no less wide; met {height} x {width}.");
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Where(file =>
            Pictures.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal)] : [];
        if (files.Length < 10) throw new DataSetException(
            $"A folder of lines holds at least ten pictures; met {files.Length} in '{folder}'.");
        SkiaLibrary.Load();
        string[] transcripts = [.. files.Select(Transcript)];
        alphabet ??= new Alphabet(string.Concat(transcripts.SelectMany(t => t).Distinct().Order()));
        foreach (var (file, transcript) in files.Zip(transcripts))
            if (transcript.Any(c => !alphabet.Characters.Contains(c)))
                throw new DataSetException($"Transcripts are made of the characters '{alphabet.Characters}'; met "
                    + $"'{transcript.First(c => !alphabet.Characters.Contains(c))}' in that of '{file}'.");
        var order = new Rng(Rng.Derive(seed, "lines")).Permutation(files.Length);
        var (shape, start) = (new InputShape(1, height, width), 0);
        LineExamples[] parts = [.. Uses.Select((share, use) =>
        {
            var end = use == Uses.Length - 1 ? files.Length : start + Math.Max(1, (int)(share * files.Length));
            var taken = order[start..end];
            start = end;
            return new LineExamples(shape, [.. taken.SelectMany(i => Pixels(files[i], height, width))],
                [.. taken.Select(i => transcripts[i])]);
        })];
        return LineExamples.Problem($"lines of {Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))} "
            + LineExamples.Hash(parts), alphabet, parts, device);
    }

    private static string Transcript(string file)
    {
        var text = Path.ChangeExtension(file, ".txt");
        var transcript = File.Exists(text) ? File.ReadAllText(text).Trim() : "";
        return transcript != "" ? transcript : throw new DataSetException(
            $"Every line has its transcript in a text file of its name; met '{file}' without one.");
    }

    private static float[] Pixels(string file, int height, int width)
    {
        using var met = SKBitmap.Decode(file) ?? throw new DataSetException(
            $"A line is a picture that can be read; '{file}' is none.");
        var taken = Math.Clamp((int)Math.Round((double)met.Width * height / met.Height), 1, width);
        using var scaled = met.Resize(new SKImageInfo(taken, height, SKColorType.Gray8, SKAlphaType.Opaque),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        var (bytes, stride, pixels) = (scaled.Bytes, scaled.RowBytes, new float[height * width]);
        for (var row = 0; row < height; row++)
            for (var column = 0; column < taken; column++)
                pixels[row * width + column] = 1 - bytes[row * stride + column] / 255f;
        return pixels;
    }
}
