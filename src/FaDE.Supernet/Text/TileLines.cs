using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tasks;
using static TorchSharp.torch;

namespace FaDE.Supernet.Text;

/// <summary>
/// Lines made of images of a data set, side by side; a class is a character, "0" to "9" (ours: reading without text
/// data, on which all of a small
/// space of networks can be trained).
/// </summary>
/// <param name="Weights">Lines for weights.</param>
/// <param name="Alphas">Lines for alphas.</param>
/// <param name="Validation">Lines for validation.</param>
/// <param name="Test">Lines for test.</param>
/// <param name="Least">Fewest images in a line, at least 1.</param>
/// <param name="Most">Most images in a line; shorter lines are 0 at the end.</param>
/// <param name="Seed">Seed of lengths and images.</param>
/// <param name="Pool">Pixels a side of an image that become one.</param>
public sealed record TileLines(int Weights = 2000, int Alphas = 500, int Validation = 100, int Test = 500,
    int Least = 4, int Most = 6, long Seed = 0, int Pool = 1)
{
    /// <summary>Makes the lines: those of each use of the images of that use.</summary>
    /// <param name="images">At most ten classes, at least one image for each use.</param>
    /// <param name="name">Says which images they are.</param>
    /// <param name="device">The CPU if null.</param>
    /// <exception cref="DataSetException">A setting is out of range, no image for a use, or more classes than
    /// digits.</exception>
    public Problem Make(SplitArrays images, string name, Device? device = null)
    {
        if (Least < 1 || Most < Least || images.Weights.Classes > Alphabet.Digits.Characters.Length)
            throw new DataSetException($"A line of tiles has at least 1 of at most ten classes; met {Least} to "
                + $"{Most} of {images.Weights.Classes}.");
        (ImageArrays Images, int Count)[] parts =
            [(images.Weights, Weights), (images.Alphas, Alphas), (images.Validation, Validation), (images.Test, Test)];
        return LineExamples.Problem($"{this} of {name}", Alphabet.Digits,
            [.. parts.Select((part, i) => Lines(part.Images.Pooled(Pool), part.Count, i))], device);
    }

    private LineExamples Lines(ImageArrays images, int count, int use)
    {
        if (images.Count == 0) throw new DataSetException("Lines of tiles take at least one image for each use; "
            + "met none.");
        var rng = new Rng(Rng.Derive(Seed, "tiles", use));
        var (channels, height, width) = (images.Shape.Channels, images.Shape.Height, images.Shape.Width);
        var shape = new InputShape(channels, height, Most * width);
        var (pixels, transcripts) = (new float[count * shape.Size], new List<string>());
        for (var line = 0; line < count; line++)
        {
            int[] chosen = [.. Enumerable.Range(0, Least + rng.Next(Most - Least + 1))
                .Select(_ => rng.Next(images.Count))];
            for (var t = 0; t < chosen.Length; t++)
                for (var row = 0; row < channels * height; row++)
                    images.Pixels.AsSpan(chosen[t] * images.Shape.Size + row * width, width)
                        .CopyTo(pixels.AsSpan(line * shape.Size + row * shape.Width + t * width));
            transcripts.Add(string.Concat(chosen.Select(i => images.Labels[i])));
        }
        return new LineExamples(shape, pixels, transcripts);
    }
}
