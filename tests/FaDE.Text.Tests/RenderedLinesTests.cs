using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Text;

namespace FaDE.Text.Tests;

/// <summary>Lines rendered with the fonts of the machine; Debian's fonts-dejavu-core is one of the packages that tests
/// need.</summary>
public sealed class RenderedLinesTests
{
    private static readonly RenderedLines Small = new(8, 4, 2, 6, Height: 16, Width: 48)
    {
        Words = ["ab", "ba", "cab"],
    };

    [Fact]
    public void Equal_seeds_give_equal_pictures_and_transcripts_are_made_of_the_words()
    {
        using var lines = Small.Make();
        using var again = Small.Make();
        using var other = (Small with { Seed = 1 }).Make();
        Assert.Equal(lines.Name, again.Name); // told apart by content
        Assert.NotEqual(lines.Name, other.Name);
        var (task, weights) = ((LineReading)lines.Task, lines.Splits.Weights);
        Assert.Equal(" abc", task.Alphabet.Characters);
        Assert.Equal(new InputShape(1, 16, 48), weights.Shape);
        Assert.All(task.Transcripts(weights.Targets).SelectMany(t => t.Split(' ')),
            word => Assert.Contains(word, Small.Words));
        var pixels = weights.Inputs.data<float>().ToArray();
        Assert.All(pixels, p => Assert.InRange(p, 0, 1));
        // Ink stands on every line, on a page that is lighter.
        Assert.All(pixels.Chunk(16 * 48), line => Assert.InRange(line.Max(), line.Average() + 0.25, 1));
    }

    [Fact]
    public void A_network_learns_to_read_them()
    {
        using var lines = (Small with { Weights = 300, Test = 60, Most = 1, Height = 12, Width = 36 }).Make();
        var backbone = lines.Task.Backbone(BackboneKind.Conv, lines.Splits.Weights, 2, 16);
        double After(int epochs) => new StandAloneTraining(backbone, lines, new StandAloneSettings
        { Epochs = epochs, BatchSize = 10, LearningRate = 0.01 }).Measure(
            [new Chain(Operation.Conv(), Operation.Conv())], [1], new EstimationContext())[0][0];
        Assert.InRange(After(12), After(1) + 0.2, 1);
    }

    [Fact]
    public void No_font_is_one_sentence()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("broken.ttf"), "no font");
        Assert.Equal("Lines are rendered with a font that has the characters ' abc' (on Debian the package "
            + $"fonts-dejavu-core brings some); met none in {folder.Path}.", Assert.Throws<DataSetException>(
            () => (Small with { Places = [folder.Path] }).Make()).Message);
        Assert.StartsWith("Lines are rendered with a font that has the characters", Assert.Throws<DataSetException>(
            () => (Small with { Words = ["\uFDD0"] }).Make()).Message, StringComparison.Ordinal);
        Assert.Contains("met 0 words, 2, 16 x 48", Assert.Throws<DataSetException>(
            () => (Small with { Words = [] }).Make()).Message, StringComparison.Ordinal);
    }
}
