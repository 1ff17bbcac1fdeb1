using FaDE.Cli.Regions;
using FaDE.Fuzz;
using FaDE.Search;
using FaDE.Search.Runs;
using Xunit.Abstractions;

namespace FaDE.Cli.Tests.Fuzz;

/// <summary>Configurations of fade rank: a region or a space, images, layers, recipes.</summary>
public sealed class RankFuzzTests(ITestOutputHelper output) : IDisposable
{
    // Relative, so that the damaged texts are the same on every machine; deleted when the test ends.
    private const string Images = "rank-fuzz-images";

    private const string Data = $$"""
        "data": { "name": "mnist", "folder": "{{Images}}", "weights": 12, "alphas": 6, "test": 6, "pixels": 2,
            "seed": 3 }
        """;

    private static readonly string[] Seeds =
    [
        $$"""
        { "region": { "set": "diverse", "stages": 2, "operation": { "operation": "linear", "activation": "tanh" } },
          {{Data}}, "network": { "kind": "mlp", "width": 16 }, "device": "cpu", "seed": 1,
          "ranks": { "recipe": "R", "supernets": 6, "epochs": 3, "warm_up": 1, "batch": 6, "rate": 0.01, "clip": 1 },
          "truth": { "seeds": 2, "epochs": 3, "batch": 6, "rate": 0.003, "architectures": 4 } }
        """,
        $$"""
        { "space": { "repeat": 2, "choices": "separate", "inner": { "dags": { "min": 2, "max": 4 }, "edges": "shared",
            "inner": { "block": { "operation": "linear", "activation": "relu" } } } }, "candidates": 3,
          {{Data}}, "ranks": { "recipe": "published", "alpha_clip": 0.5 } }
        """,
        $$"""
        { // a region of one choice
          "region": { "chain": [{ "choice": [{ "operation": "linear" }, { "operation": "skip" }] }] },
          {{Data}}, "truth": {}, }
        """,
    ];

    [Fact]
    public void A_damaged_configuration_of_a_rank_is_read_or_refused()
    {
        MadeImages.Write(Images, 20, 8);
        Fuzzing.Texts<FadeException>(output, "rank", Seeds, text =>
        {
            using var config = RegionConfig.Read(SettingsReader.Parse(text, "x", "a region's experiment"));
            config.Units();
        });
    }

    public void Dispose() => Directory.Delete(Images, recursive: true);
}
