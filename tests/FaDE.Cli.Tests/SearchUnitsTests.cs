namespace FaDE.Cli.Tests;

/// <summary>The runs of a search as units of work: the bytes of a search that ran here.</summary>
[Collection(nameof(ConsoleCollection))]
public sealed class SearchUnitsTests : IDisposable
{
    private const string Study = """
        {
          "space": { "repeat": 1, "choices": "separate", "inner": { "dags": { "min": 2, "max": 4 }, "edges": "shared", "inner": { "block": { "operation": "linear", "activation": "relu" } } } },
          "estimator": { "name": "fade", "width": 4, "images": 300, "alpha_images": 300, "validation_images": 100, "epochs": 2, "warm_up": 1 },
          "methods": [ { "name": "fade" }, { "name": "random", "estimator": { "name": "stand-alone", "width": 4, "images": 300, "validation_images": 100, "epochs": 1 } } ],
          "budget": { "generations": 2 },
          "seeds": [0, 1],
          "retrain": 1
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("fade-search-").FullName;

    [Theory]
    [InlineData("local")]
    [InlineData("workers:2")]
    public void ResultsAndTracesAreThoseOfARunHere(string on)
    {
        var config = Config(Study);
        var (code, _, errors) = Command.Run("search", config, "--out", Place("here"));
        Assert.True(code == 0, errors);
        (code, var output, errors) = Command.Run("search", config, "--out", Place("there"), "--on", on);
        Assert.True(code == 0, errors);
        Assert.Contains("random, seed 1", output);
        var files = new[] { "result.json" }.Concat(new[] { "fade-0", "fade-1", "random-0", "random-1" }.SelectMany(
            run => new[] { "result.json", "log.jsonl" }.Select(file => Path.Combine(run, file))));
        Assert.All(files, file => Assert.Equal(File.ReadAllText(Path.Combine(Place("here"), file)),
            File.ReadAllText(Path.Combine(Place("there"), file))));

        // A run whose result is lost is finished again from the result of its unit; a second resume finds
        // everything done.
        File.Delete(Path.Combine(Place("there"), "fade-1", "result.json"));
        Assert.Equal(0, Command.Run("resume", Place("there"), "--on", on).ExitCode);
        Assert.Equal(File.ReadAllText(Path.Combine(Place("here"), "fade-1", "result.json")),
            File.ReadAllText(Path.Combine(Place("there"), "fade-1", "result.json")));
        Assert.Equal(0, Command.Run("search", config, "--out", Place("there"), "--on", on, "--overwrite").ExitCode);
        Assert.Equal(File.ReadAllText(Path.Combine(Place("here"), "result.json")),
            File.ReadAllText(Path.Combine(Place("there"), "result.json")));
    }

    [Fact]
    public void CellsOfConvolutionsAreSearchedInConvolutionalLayers()
    {
        var conv = Study.Replace("\"operation\": \"linear\"", "\"operation\": \"conv\", \"kernel\": 3")
            .Replace("\"width\": 4", "\"network\": \"conv\", \"width\": 2")
            .Replace("\"generations\": 2", "\"generations\": 1").Replace("[0, 1]", "[0]");
        var (code, _, errors) = Command.Run("search", Config(conv), "--out", Place("conv"));
        Assert.True(code == 0, errors);
        Assert.Contains("conv3", File.ReadAllText(Path.Combine(Place("conv"), "fade-0", "result.json")));
        (code, _, errors) = Command.Run("search", Config(conv.Replace("\"network\": \"conv\"", "\"network\": \"cnn\"")),
            "--out", Place("cnn"));
        Assert.Equal(2, code);
        Assert.Contains("'cnn'", errors);
    }

    [Fact]
    public void ARunBoundedBySecondsIsNoUnit()
    {
        var config = Config(Study.Replace("\"generations\": 2", "\"seconds\": 2"));
        var (code, _, errors) = Command.Run("search", config, "--out", Place("out"), "--on", "local");
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains("by generations or steps", errors);
        Assert.False(Directory.Exists(Place("out")));
    }

    [Fact]
    public void ResultsOfAnotherVersionOfTheCodeAreLeftAlone()
    {
        var version = Path.Combine(Directory.CreateDirectory(Path.Combine(Place("out"), "units")).FullName,
            "version.json");
        File.WriteAllText(version, """{"code_version":"0.0.1-abc"}""");
        var (code, _, errors) = Command.Run("search", Config(Study), "--out", Place("out"), "--on", "local");
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains("0.0.1-abc", errors);
        Assert.Equal([version], Directory.EnumerateFiles(Place("out"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("met 'moon'", "--on", "moon")]
    [InlineData("alone", "--profile", "p.json")]
    public void WrongPlacesAreRefusedBeforeAnythingIsWritten(string met, params string[] options)
    {
        var (code, _, errors) = Command.Run(["search", Config(Study), "--out", Place("out"), .. options]);
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains(met, errors);
        Assert.False(Directory.Exists(Place("out")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Place(string name) => Path.Combine(_folder, name);

    private string Config(string text)
    {
        File.WriteAllText(Place("config.json"), text);
        return Place("config.json");
    }
}
