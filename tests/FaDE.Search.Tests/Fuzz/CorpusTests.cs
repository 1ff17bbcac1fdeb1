using FaDE.Search.Grammars;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Tables.Benchmarks;
using FaDE.Search.Tests.Runs;

namespace FaDE.Search.Tests.Fuzz;

/// <summary>What damaged files have found, each kind in few words.</summary>
public sealed class CorpusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"02012120": {"test_acc": [1, 2, 3], "params": 1, "params": 2, "flops": 1}}""",
        "no JSON that can be read")]
    [InlineData("""{"02012120": {"test_acc": [1, 2, 3], "\ud800": 1}}""", "no JSON that can be read")]
    [InlineData("""{"\ud800": 1}""", "neither")]
    [InlineData("""{"02012120": [1, 2, 3], "\ud800": 1}""", "'test_acc' of 3 seeds")]
    [InlineData("""{"notes": null, "rows": []}""", "notes of a table are an object")]
    [InlineData("""{"notes": {"a": 1, "a": 2}, "rows": []}""", "not JSON as it should be")]
    [InlineData("""{"rows": [{"architecture": null, "validation": [1], "test": [1]}]}""", "A row has an architecture")]
    [InlineData("""{"rows": [{"architecture": "skip", "validation": [1], "test": [1], "test": [1]}]}""",
        "not JSON as it should be")]
    public void Tables(string json, string message)
    {
        File.WriteAllText(_folder["t.json"], json);
        Assert.Contains(message, Assert.ThrowsAny<FadeException>(() => Benchmark.Read(_folder["t.json"])).Message);
    }

    [Theory]
    [InlineData("""{"a": {"\ud800": 1}}""")]
    [InlineData("""{"a": ["\udc00"]}""")]
    [InlineData("""{"a": {"b": 1, "b": 1}}""")]
    public void Settings(string json) =>
        Assert.Contains("Settings are JSON",
            Assert.Throws<FadeException>(() => SettingsReader.Parse(json, "x")).Message);

    [Fact]
    public void A_number_that_is_too_large_for_one() => Assert.Contains("a number", Assert.Throws<FadeException>(
        () => SettingsReader.Parse("""{"a": 1e999}""", "x").Number("a", 0, 0)).Message);

    [Fact]
    public void Two_resolutions_of_one_non_terminal() =>
        Assert.Contains("has one resolution", Assert.Throws<GrammarException>(
            () => Grammar.Parse("S -> conv3[stride=2]\nresolution S = 1/2\nresolution S = 1/2\n")).Message);

    [Theory]
    [InlineData("linear-thompson", "start")]
    [InlineData("evolution", "population")]
    [InlineData("bayesian", "pool")]
    [InlineData("random", "batch")]
    public void More_networks_at_once_than_memory_holds(string search, string setting)
    {
        var config = SettingsReader.Parse($$"""
            { "space": {"repeat": 1, "choices": "separate", "inner": {"dags": {"min": 2, "max": 3}, "edges": "shared",
                "inner": {"block": {"operation": "linear"} } } },
              "search": {"name": "{{search}}", "{{setting}}": 2147483647}, "estimator": "pseudo-world",
              "budget": {"generations": 4}, "seed": 0 }
            """, "x");
        Assert.Contains("100000", Assert.ThrowsAny<FadeException>(
            () => SearchStudy.RunsOf(config, _folder.Path, new SearchCatalogue())).Message);
    }
}
