using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Text;
using SkiaSharp;

namespace FaDE.Text.Tests;

public sealed class LineFolderTests
{
    [Fact]
    public void Pictures_are_read_with_their_transcripts_scaled_and_cut_by_seed()
    {
        using var folder = Written(20);
        using var lines = LineFolder.Read(folder.Path, height: 8, width: 40);
        var (task, splits) = ((LineReading)lines.Task, lines.Splits);
        Assert.Equal(new InputShape(1, 8, 40), splits.Weights.Shape);
        Assert.Equal((12, 4, 1, 3), (splits.Weights.Count, splits.Alphas.Count, splits.Validation.Count,
            splits.Test.Count));
        var transcripts = new[] { splits.Weights, splits.Alphas, splits.Validation, splits.Test }
            .SelectMany(set => task.Transcripts(set.Targets)).ToList();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"a{i % 10}{i / 10}").Order(), transcripts.Order());
        // Line i is 16 x (32 + 2 i) pixels with i black columns first: half of both is left, then paper.
        for (var line = 0; line < splits.Weights.Count; line++)
        {
            var text = task.Transcripts(splits.Weights.Targets)[line];
            var i = 10 * (text[2] - '0') + text[1] - '0';
            using var row = splits.Weights.Inputs[line, 0, 4];
            var pixels = row.data<float>().ToArray();
            Assert.Equal(i / 2.0, pixels.Sum(), 0.6);
            Assert.All(pixels[(16 + i)..], p => Assert.Equal(0, p));
        }
        using var other = LineFolder.Read(folder.Path, 8, 40, seed: 1);
        Assert.NotEqual(lines.Name, other.Name);
    }

    [Fact]
    public void What_is_missing_or_damaged_is_told_in_one_sentence()
    {
        using var folder = Written(10);
        Assert.Equal("Transcripts are made of the characters '0123456789'; met 'a' in that of "
            + $"'{folder.File("0.png")}'.",
            Refused(() => LineFolder.Read(folder.Path, alphabet: Alphabet.Digits)));
        File.WriteAllText(folder.File("3.png"), "no picture");
        Assert.Equal($"A line is a picture that can be read; '{folder.File("3.png")}' is none.",
            Refused(() => LineFolder.Read(folder.Path)));
        File.Delete(folder.File("7.txt"));
        Assert.Equal("Every line has its transcript in a text file of its name; met "
            + $"'{folder.File("7.png")}' without one.", Refused(() => LineFolder.Read(folder.Path)));
        File.Delete(folder.File("3.png"));
        Assert.Equal($"A folder of lines holds at least ten pictures; met 9 in '{folder.Path}'.",
            Refused(() => LineFolder.Read(folder.Path)));
        Assert.Contains("met 0 in", Refused(() => LineFolder.Read(folder.File("none"))), StringComparison.Ordinal);
        Assert.Contains("met 4 x 320", Refused(() => LineFolder.Read(folder.Path, height: 4)),
            StringComparison.Ordinal);
    }

    private static string Refused(Func<object> read) => Assert.Throws<DataSetException>(read).Message;

    private static TemporaryFolder Written(int count)
    {
        SkiaLibrary.Load();
        var folder = new TemporaryFolder();
        for (var i = 0; i < count; i++)
        {
            using var bitmap = new SKBitmap(32 + 2 * i, 16, SKColorType.Gray8, SKAlphaType.Opaque);
            using var canvas = new SKCanvas(bitmap);
            using var ink = new SKPaint { Color = SKColors.Black };
            canvas.Clear(SKColors.White);
            canvas.DrawRect(0, 0, i, 16, ink);
            canvas.Flush();
            using var file = File.Create(folder.File($"{i}.png"));
            bitmap.Encode(file, SKEncodedImageFormat.Png, 100);
            File.WriteAllText(folder.File($"{i}.txt"), $"a{i % 10}{i / 10}\n");
        }
        return folder;
    }
}
