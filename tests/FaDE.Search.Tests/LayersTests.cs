using System.Text.RegularExpressions;

namespace FaDE.Search.Tests;

/// <summary>
/// What the sources of all projects keep: folders form layers, and nobody asks what kind a block, a space or a method
/// is.
/// </summary>
public partial class LayersTests
{
    private const string KindNames = "Operation|Cell|Chain|(Fixed|OneOf|Chain|Dag|Cell|Repeat|Limited)Space";

    /// <summary>
    /// Per project from the ground up; a folder may use those before it, and no other. "*" are all others, which do not
    /// use each other: the methods.
    /// </summary>
    private static readonly Dictionary<string, string[]> Folders = new()
    {
        ["Search"] =
        [
            "Graphs", "Spaces", "Statistics", "Drawings", "Codecs", "Grammars", "Estimators", "Ranks", "Tables", "Runs",
            "Units", "Outer", "Searches", "Arena",
        ],
        ["Supernet"] =
        [
            "Engine", "Tensors", "Groups", "Relaxations", "Data", "Tasks", "Graphs", "Text", "Cells",
            "HyperArchitectures", "Weights", "Hooks", "Terms", "Training", "Derivations", "Export", "StandAlone",
            "Latencies", "Estimators", "LatinSquares", "Proxies", "Tables", "Methods", "Searches", "Units",
        ],
        ["Methods"] = ["Wiring", "Networks", "Studies", "BlackBox", "*"],
        ["Interactive"] = ["Figures", "Tables", "Frames", "Progress", "Fluent", "Studies"],
        ["Kernel"] =
        [
            "NuGet", "Protocol", "Formatting", "Notebooks", "CSharp", "Interactive", "Magics", "Interpreter",
        ],
        ["Cli"] = ["Demo", "Plans", "Regions", "Searches", "Wiring", "Exports", "Commands"],
    };

    /// <summary>Where a kind is asked for nevertheless, how often, and why.</summary>
    private static readonly Dictionary<string, int> Exceptions = new()
    {
        // A space of cells contains cells, a space of chains chains: the kind is what it describes.
        ["Search/Spaces/CellSpace.cs"] = 5, ["Search/Spaces/DagSpace.cs"] = 5,
        ["Search/Spaces/ChainSpace.cs"] = 1, ["Search/Spaces/RepeatSpace.cs"] = 1,
        // "Then" lengthens a chain of spaces instead of nesting it.
        ["Search/Spaces/Space.cs"] = 1,
        // A space of an operation's settings holds operations.
        ["Search/Spaces/SettingsSpace.cs"] = 1,
        // The only adapter that a text can give is an operation.
        ["Search/Spaces/BlockNotation.cs"] = 1,
        // The texts of published benchmarks are those of one kind of block, and a made-up world scores chains of cells.
        ["Search/Codecs/MacroString.cs"] = 1, ["Search/Codecs/ArchString.cs"] = 1, ["Search/Codecs/GraphNumber.cs"] = 1,
        ["Search/Codecs/DartsCell.cs"] = 2, ["Search/Codecs/MatrixCell.cs"] = 2,
        ["Search/Tables/QuadraticWorld.cs"] = 2, ["Search/Searches/SearchCatalogue.cs"] = 2,
        // "none" is no connection: what is derived, drawn or deep leaves it out.
        ["Supernet/Derivations/StrongestPerNode.cs"] = 1, ["Methods/Studies/CommonCells.cs"] = 1,
        ["Methods/Stages/Depth.cs"] = 1,
        // The names of DARTS and of the wiring study are names of operations.
        ["Methods/Darts/DartsSpace.cs"] = 1, ["Methods/Wiring/WiringSearch.cs"] = 2,
        ["Methods/Wiring/WiringStack.cs"] = 2,
    };

    /// <summary>Where a method is asked for its kind, and why.</summary>
    private static readonly Dictionary<string, int> MethodExceptions = new()
    {
        // A hook of a method that works on its own relaxation alone.
        ["Methods/Ista/Recover.cs"] = 1, ["Methods/EnTran/Transit.cs"] = 1, ["Methods/DartsPrime/AdmmUpdate.cs"] = 1,
        // Alphas that stand for themselves are given out as they are, so that they can be written to.
        ["Supernet/HyperArchitectures/Alphas.cs"] = 1,
        // The spread over supernets and the reliability of a truth are shown where there are some.
        ["Search/Ranks/RankQuality.cs"] = 1, ["Interactive/Figures/RankScatter.cs"] = 2,
        // A study that asks for what its own search kept.
        ["Methods/Subspaces/SubspaceStudy.cs"] = 1,
        // The control has the price of what it shuffles.
        ["Search/Arena/ArenaUnit.cs"] = 1,
        // Weights to take away come from whoever trains some.
        ["Cli/Exports/RunNetwork.cs"] = 1,
    };

    /// <summary>Who asks whether a block is a choice: regions, which consist of choices, and their pictures.</summary>
    private static readonly string[] Undecided =
    [
        "Search/Spaces/Region.cs", "Search/Spaces/ChoiceWalk.cs", "Search/Spaces/RegionCount.cs",
        "Search/Spaces/RegionDraw.cs", "Search/Spaces/FixedSpace.cs", "Search/Drawings/RegionDrawing.cs",
        "Search/Drawings/ArchitectureDrawing.cs", "Search/Drawings/CellDrawing.cs",
        "Search/Drawings/OperationColours.cs", "Search/Tables/QuadraticWorld.cs",
        // Groups of choices, selections among them, and cells whose edges are fixed or free.
        "Supernet/Groups/NodeGrouping.cs", "Supernet/Groups/StageGrouping.cs", "Supernet/Derivations/Selection.cs",
        "Supernet/Searches/SearchEstimators.cs", "Methods/Wiring/WiringSearch.cs", "Methods/Wiring/WiringStack.cs",
    ];

    [Fact]
    public void Folders_use_only_folders_below_them()
    {
        var files = Sources().Where(file => file.Name.Split('/').Length > 2).ToList();
        var types = files.Select(file => string.Join('/', file.Name.Split('/')[..2])
            + "/" + Path.GetFileNameWithoutExtension(file.Name)).ToHashSet();
        var upwards = from file in files
                      let project = file.Name.Split('/')[0]
                      let own = file.Name.Split('/')[1]
                      where LayerOf(project, own) >= 0
                      from used in Using().Matches(file.Text).Where(use => use.Groups[1].Value == project)
                          .Select(use => use.Groups[2].Value)
                          .Concat(Qualified().Matches(file.Text)
                              .Where(use => types.Contains($"{project}/{use.Groups[1].Value}/{use.Groups[2].Value}"))
                              .Select(use => use.Groups[1].Value))
                      where used != own && (LayerOf(project, used) > LayerOf(project, own)
                          || LayerOf(project, used) == LayerOf(project, own) && LayerOf(project, "*") >= 0)
                      select $"{file.Name} uses {used}";
        Assert.Empty(upwards);
        var inFolders = files.Select(file => file.Name.Split('/'))
            .Where(parts => Folders.ContainsKey(parts[0]) && parts[1] != "build");
        Assert.All(inFolders,
            parts => Assert.True(LayerOf(parts[0], parts[1]) >= 0, $"{parts[1]} is a folder without a layer"));
    }

    [Fact]
    public void Nobody_asks_for_the_kind_of_a_block_or_a_space_but_few_who_say_why()
    {
        Few(Kinds(), Exceptions);
    }

    [Fact]
    public void Nobody_asks_for_the_kind_of_a_method_but_few_who_say_why()
    {
        var names = Sources().SelectMany(file => Methods().Matches(file.Text).Select(match => match.Groups[1].Value))
            .Append("ChoiceRelaxation").Distinct().ToList();
        Assert.True(names.Count > 60 && names.Contains("GumbelSoftmax") && names.Contains("RandomSearch"));
        var any = string.Join('|', names);
        Few(new Regex($@"\b(is|as|case) (not )?({any})\b|^ +({any})( \{{[^}}\n]*\}})?( \w+)?( when [^\n]*)? =>",
            RegexOptions.Multiline), MethodExceptions);
    }

    [Fact]
    public void Only_regions_and_their_pictures_ask_for_choices() =>
        Assert.Empty(Sources().Where(file => Choices().IsMatch(file.Text)).Select(file => file.Name).Except(Undecided));

    private static void Few(Regex asks, Dictionary<string, int> exceptions) =>
        Assert.DoesNotContain(Sources().Select(file => (file.Name, Count: asks.Count(file.Text))),
            file => file.Count > exceptions.GetValueOrDefault(file.Name));

    private static IEnumerable<(string Name, string Text)> Sources()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "FaDE.Interactive.sln"))) root = Path.GetDirectoryName(root)!;
        var folder = Path.Combine(root, "src");
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(folder, file).Replace('\\', '/')["FaDE.".Length..], file))
            .Where(file => !file.Name.Contains("/obj/") && !file.Name.Contains("/bin/"))
            .Select(file => (file.Name, Comments().Replace(File.ReadAllText(file.file), ""))).ToList();
    }

    private static int LayerOf(string project, string folder)
    {
        if (!Folders.TryGetValue(project, out var layers)) return -1;
        var own = Array.FindIndex(layers, layer => layer.Split(' ').Contains(folder));
        return own < 0 ? Array.IndexOf(layers, "*") : own;
    }

    [GeneratedRegex(@"^using (?:static )?FaDE\.(\w+)\.(\w+)[\w.]*;", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![\w.""])([A-Z]\w*)\.([A-Z]\w*)")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();

    // A test by "is" or "as", a label of a switch, or a cast.
    [GeneratedRegex(@"(\bis (not )?|\bas |\bcase |\((?=\w+\)\w))(" + KindNames + @")\b"
        + "|^ +(" + KindNames + @")( \{[^}\n]*\})?( \w+)?( when [^\n]*)? =>", RegexOptions.Multiline)]
    private static partial Regex Kinds();

    // A class that is a relaxation, a term, a hook, a derivation, an estimator, scores, an outer search or an arm.
    [GeneratedRegex(@"(?:class|record) (\w+)(?:\([^)]*\))?\s*:\s*[^{;]*?\b(?:IRelaxation|ITerm|IHook|IDerivation"
        + @"|ChoiceRelaxation|IOuterSearch|BatchSearch|RungSearch|IEstimator|Scores|Arm|NetworkArm)\b")]
    private static partial Regex Methods();

    [GeneratedRegex(@"\b(is|case) (not )?Choice\b")]
    private static partial Regex Choices();
}
