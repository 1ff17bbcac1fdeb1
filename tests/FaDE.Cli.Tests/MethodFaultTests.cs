namespace FaDE.Cli.Tests;

/// <summary>Methods that a configuration names and that are not there: one sentence, exit code 2.</summary>
[Collection(nameof(ConsoleCollection))]
public sealed class MethodFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fade-faults-").FullName;

    [Theory]
    [InlineData("\"relaxation\": \"gumbel-sofmax\"", "did you mean 'gumbel-softmax'")]
    [InlineData("\"terms\": [{ \"term\": \"entropie\", \"coefficient\": 1 }]", "'entropie'")]
    [InlineData("\"hooks\": [\"early\"]", "'early'")]
    [InlineData("\"relaxation\": { \"name\": \"own\", \"assembly\": \"gone.dll\" }", "'gone.dll' cannot")]
    [InlineData("\"relaxation\": { \"name\": \"softmax\", \"tua\": 2 }", "tua")]
    public void Are_refused_before_anything_is_written(string setting, string met)
    {
        var config = Path.Combine(_folder, "config.json");
        File.WriteAllText(config, $$"""
            { "space": { "repeat": 1, "choices": "separate", "inner": { "dags": { "min": 2, "max": 3 },
                "edges": "shared", "inner": { "block": { "operation": "linear", "activation": "relu" } } } },
              "search": "random", "budget": { "generations": 1 }, "retrain": 1,
              "estimator": { "name": "fade", "width": 4, "images": 300, "alpha_images": 300,
                "epochs": 2, "warm_up": 1, {{setting}} } }
            """);
        var output = Path.Combine(_folder, "out");
        var (code, _, errors) = Command.Run("search", config, "--out", output);
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains(met, errors);
        Assert.False(Directory.Exists(output));
    }

    [Theory]
    [InlineData("gone.dll")]
    [InlineData("config.json")] // no assembly
    public void An_extension_that_cannot_be_loaded_is_refused(string file)
    {
        var config = Path.Combine(_folder, "config.json");
        File.WriteAllText(config, $$"""
            { "space": { "space": "own", "details": "", "inner": [] }, "search": "random",
              "budget": { "generations": 1 }, "estimator": "own", "extensions": "{{file}}" }
            """);
        var (code, _, errors) = Command.Run("search", config, "--out", Path.Combine(_folder, "out"));
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains("An extension is an assembly that can be loaded", errors);
        Assert.Contains(file, errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
