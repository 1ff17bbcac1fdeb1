using System.Text;
using FaDE.Fuzz;
using FaDE.Search.Arena;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;
using FaDE.Search.Tables.Pickles;
using FaDE.Search.Tests.Runs;
using Xunit.Abstractions;

namespace FaDE.Search.Tests.Fuzz;

/// <summary>Files: tables, pickles and configurations of searches and arenas.</summary>
public sealed class FileFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const string Csv = """
        # made by: hand
        # rows: 2
        architecture,operations,validation 0,validation 1,test 0,test 1
        "chain(cell(3:0-1,0-2|skip))",4,0.5,0.6,0.4,0.45
        chain(skip),1,0.1,0.2,0.3,0.4
        """;

    private const string Rows = """
        {"notes": {"made by": "hand", "rows": 2},
         "rows": [
           {"architecture": "chain(cell(3:0-1,0-2|skip))", "costs": {"operations": 4},
            "validation": [0.5, 0.6], "test": [0.4, 0.45]},
           {"architecture": "chain(skip)", "costs": {"operations": 1}, "validation": [0.1, 0.2], "test": [0.3, 0.4]}]}
        """;

    private const string Macro = """
        {"02012120": {"test_acc": [89.5, 89.0, 89.25], "mean_acc": 89.25, "std": 0.2,
           "params": 890666, "flops": 47327744},
         "11111221": {"test_acc": [92.0, 92.5, 92.25], "mean_acc": 92.25, "std": 0.2,
           "params": 2181386, "flops": 65012224}}
        """;

    private const string Space = """
        {"repeat": 2, "choices": "separate", "inner": {"dags": {"min": 2, "max": 3}, "edges": "shared",
          "inner": {"block": {"operation": "linear", "activation": "relu"}}}}
        """;

    private static readonly string[] Searches =
    [
        """{"name": "fade", "squares": 1, "shuffled": true}""",
        "\"random\"",
        """{"name": "linear-thompson", "start": 8}""",
        """
        {"name": "evolution", "population": 10, "tournament": 3, "replacement": false, "batch": 1, "re_evaluate": 0.2}
        """,
        """{"name": "local", "batch": 1}""",
        """{"name": "bayesian", "start": 4, "pool": 10, "keep": 20}""",
        """{"name": "hyperband"}""",
        """{"name": "asha"}""",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("table.csv", Csv)]
    [InlineData("table.json", Rows)]
    [InlineData("macro.json", Macro)]
    public void A_damaged_table_is_read_or_refused(string name, string whole) =>
        Fuzzing.Run<FadeException>(output, name, [Encoding.UTF8.GetBytes(whole)], bytes => ReadTable(name, bytes));

    [Theory]
    [InlineData("nas-bench-201.pd")]
    [InlineData("nas-bench-graph.bench")]
    public void A_damaged_pickle_is_read_or_refused(string name)
    {
        var whole = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Tables", "Benchmarks", "Files", name));
        Fuzzing.Run<FadeException>(output, name, [whole], bytes => ReadTable(name, bytes));
        Fuzzing.Run<FadeException>(output, $"{name}-values", [whole], bytes => Pickle.Read(name, bytes));
    }

    [Fact]
    public void A_damaged_configuration_of_a_search_is_read_or_refused()
    {
        var seeds = Searches[1..6].Append("""{"name": "fade"}""").Select(search => $$"""
            { "space": {{Space}}, "search": {{search}},
              "estimator": { "name": "pseudo-world", "noise": 0.1 },
              "budget": { "generations": 40 }, "seeds": [0, 1] }
            """);
        Fuzzing.Texts<FadeException>(output, "search", seeds,
            text => SearchStudy.RunsOf(SettingsReader.Parse(text, "x"), _folder.Path, new SearchCatalogue()));
    }

    [Fact]
    public void A_damaged_configuration_of_an_arena_is_read_or_refused()
    {
        var cells = Search.Spaces.Space.FromJson(Space);
        TableFile.WriteCsv(_folder["world.csv"], new Dictionary<string, string>(), [.. cells.Blocks().Select(n =>
            new TableRow(n.ToString(), new Dictionary<string, double>(), [1.0 / n.OperationCount],
                [1.0 / n.OperationCount]))]);
        var whole = $$"""
            { "tables": [{ "file": "world.csv", "label": "w", "space": {{Space}} }],
              "searches": ["random", {{string.Join(", ", Searches[..1].Concat(Searches[2..5]))}}],
              "ours": ["fade"], "budgets": [30, 60], "seeds": 5 }
            """;
        Fuzzing.Texts<FadeException>(output, "arena", [whole],
            text => ArenaPlan.Read(SettingsReader.Parse(text, "x", "an arena"), _folder.Path));
    }

    private void ReadTable(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder[name], bytes);
        Benchmark.Read(_folder[name]);
    }
}
