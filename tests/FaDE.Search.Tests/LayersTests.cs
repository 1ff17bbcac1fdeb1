using System.Text.RegularExpressions;

namespace FaDE.Search.Tests;

/// <summary>What the sources keep: folders form layers, and nobody asks what kind a block or a space is.</summary>
public partial class LayersTests
{
    /// <summary>From the ground up; a folder may use those before it.</summary>
    private static readonly string[] Folders =
        ["Graphs", "Spaces", "Statistics", "Drawings", "Codecs", "Grammars", "Estimators", "Ranks", "Tables", "Runs", "Units", "Outer", "Searches", "Arena"];

    /// <summary>Where a kind is asked for nevertheless, how often, and why.</summary>
    private static readonly Dictionary<string, int> Exceptions = new()
    {
        // A space of cells contains cells, a space of chains chains: the kind is what it describes.
        ["Spaces/CellSpace.cs"] = 5, ["Spaces/DagSpace.cs"] = 5, ["Spaces/ChainSpace.cs"] = 1, ["Spaces/RepeatSpace.cs"] = 1,
        // "Then" lengthens a chain of spaces instead of nesting it.
        ["Spaces/Space.cs"] = 1,
        // The only adapter that a text can give is an operation.
        ["Spaces/BlockNotation.cs"] = 1,
        // The texts of published benchmarks are those of one kind of block, and a made-up world scores chains of cells and nothing else.
        ["Codecs/MacroString.cs"] = 1, ["Codecs/ArchString.cs"] = 1, ["Codecs/GraphNumber.cs"] = 1, ["Codecs/DartsCell.cs"] = 2,
        ["Codecs/MatrixCell.cs"] = 2, ["Tables/QuadraticWorld.cs"] = 2, ["Searches/SearchCatalogue.cs"] = 2,
    };

    /// <summary>Who asks whether a block is a choice: regions, which consist of choices, and the pictures of undecided ones.</summary>
    private static readonly string[] Undecided =
    [
        "Spaces/Region.cs", "Spaces/ChoiceWalk.cs", "Spaces/RegionCount.cs", "Spaces/RegionDraw.cs", "Spaces/FixedSpace.cs",
        "Drawings/RegionDrawing.cs", "Drawings/ArchitectureDrawing.cs", "Drawings/CellDrawing.cs", "Drawings/OperationColours.cs",
        "Tables/QuadraticWorld.cs",
    ];

    [Fact]
    public void Folders_use_only_folders_below_them()
    {
        var upwards = from file in Sources()
                      let own = Array.IndexOf(Folders, file.Name.Split('/')[0])
                      where own >= 0
                      from Match use in Using().Matches(file.Text)
                      where Array.IndexOf(Folders, use.Groups[1].Value) > own
                      select $"{file.Name} uses {use.Groups[1].Value}";
        Assert.Empty(upwards);
        Assert.All(Sources(), file => Assert.True(!file.Name.Contains('/') || Folders.Contains(file.Name.Split('/')[0]), $"{file.Name} is in a folder without a layer"));
    }

    [Fact]
    public void Nobody_asks_for_the_kind_of_a_block_or_a_space_but_few_who_say_why()
    {
        var asked = Sources().Select(file => (file.Name, Count: Kinds().Count(file.Text))).Where(file => file.Count > 0).OrderBy(file => file.Name);
        Assert.DoesNotContain(asked, file => file.Count > Exceptions.GetValueOrDefault(file.Name));
    }

    [Fact]
    public void Only_regions_and_their_pictures_ask_for_choices() =>
        Assert.Empty(Sources().Where(file => Choices().IsMatch(file.Text)).Select(file => file.Name).Except(Undecided));

    private static IEnumerable<(string Name, string Text)> Sources()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "FaDE.Interactive.sln"))) root = Path.GetDirectoryName(root)!;
        var folder = Path.Combine(root, "src", "FaDE.Search");
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), Comments().Replace(File.ReadAllText(file), "")))
            .Where(file => !file.Item1.StartsWith("obj/") && !file.Item1.StartsWith("bin/")).ToList();
    }

    [GeneratedRegex(@"^using FaDE\.Search\.(\w+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();

    // A test by "is" or "as", a label of a switch, or a cast.
    [GeneratedRegex(@"(\bis (not )?|\bas |\bcase |\((?=\w+\)\w))(Operation|Cell|Chain|(Fixed|OneOf|Chain|Dag|Cell|Repeat|Limited)Space)\b"
        + @"|^ +(Operation|Cell|Chain|(Fixed|OneOf|Chain|Dag|Cell|Repeat|Limited)Space)( \{[^}\n]*\})?( \w+)?( when [^\n]*)? =>", RegexOptions.Multiline)]
    private static partial Regex Kinds();

    [GeneratedRegex(@"\b(is|case) (not )?Choice\b")]
    private static partial Regex Choices();
}
