using System.Text.Json.Nodes;
using FaDE.Search.Runs;
using FaDE.Search.Statistics;

namespace FaDE.Search.Arena;

/// <summary>Searches x tables x budgets x seeds, as a configuration asks for them.</summary>
public sealed class ArenaPlan
{
    private const int MostRuns = 1_000_000;

    private ArenaPlan(IReadOnlyList<ArenaTable> tables, IReadOnlyList<string> searches, IReadOnlyList<double> budgets,
        int seeds, IReadOnlyList<string> ours, IReadOnlyList<ArenaEntry> entries, JsonObject config) =>
        (Tables, Searches, Budgets, Seeds, Ours, Entries, Config) =
            (tables, searches, budgets, seeds, ours, entries, config);

    /// <summary>The tables.</summary>
    public IReadOnlyList<ArenaTable> Tables { get; }

    /// <summary>Labels of the searches; the first is the one whose regret is 1.</summary>
    public IReadOnlyList<string> Searches { get; }

    /// <summary>Trainings allowed.</summary>
    public IReadOnlyList<double> Budgets { get; }

    /// <summary>Number of seeds, from "first_seed" on.</summary>
    public int Seeds { get; }

    /// <summary>Labels of the searches that are tested against each of the others.</summary>
    public IReadOnlyList<string> Ours { get; }

    /// <summary>All runs.</summary>
    public IReadOnlyList<ArenaEntry> Entries { get; }

    /// <summary>The configuration as it was given.</summary>
    public JsonObject Config { get; }

    /// <summary>What its results depend on: the configuration, and what its tables hold.</summary>
    public JsonObject Description()
    {
        var description = (JsonObject)Config.DeepClone();
        description["hashes"] = new JsonObject([.. Tables
            .Select(t => KeyValuePair.Create(t.Label, t.Settings["hash"]?.DeepClone()))]);
        return description;
    }

    /// <summary>
    /// Reads a configuration; every search is made once for every table, so that what is wrong is said before
    /// anything runs.
    /// </summary>
    /// <param name="config">tables, searches (random first, or another whose regret is set to 1), ours, budgets,
    /// seeds, first_seed (others than settings were chosen on), extensions.</param>
    /// <param name="source">The folder that files are relative to.</param>
    /// <exception cref="FadeException">What is wrong.</exception>
    public static ArenaPlan Read(SettingsReader config, string source)
    {
        var searches = config.Inners("searches").Select(s =>
            (Label: s.Text("label", s.Text("name", null)), Settings: (JsonObject)s.Json.DeepClone())).ToList();
        var tables = config.Inners("tables").Select(t => ArenaTable.Read(t, source)).ToList();
        var budgets = config.Wholes("budgets", [60]).Select(b => (double)b).ToList();
        var (seeds, firstSeed) = (config.Whole("seeds", 10, 2), config.Whole("first_seed", 0));
        var extensions = config.Texts("extensions")
            .Select(f => Path.GetFullPath(File.Exists(Path.Combine(source, f)) ? Path.Combine(source, f) : f)).ToList();
        var ours = config.Texts("ours");
        config.Done();
        if (searches.Count < 2 || tables.Count == 0) throw new FadeException(
            $"An arena has at least two searches and one table; met {searches.Count} and {tables.Count}.");
        foreach (var twice in searches.GroupBy(s => s.Label)
            .Concat(tables.GroupBy(t => t.Label, t => (t.Label, t.Settings))).Where(g => g.Count() > 1))
            throw new FadeException("Searches and tables of an arena have a 'label' each; "
                + $"'{twice.Key}' is there twice.");
        foreach (var table in tables)
            if (table.Table.Rows.Select(row => Variation.Mean(row.Test)).ToList() is var values
                && !Variation.BeyondRounding(values))
                throw new FadeException("Searches compete on networks of different worth; "
                    + FormattableString.Invariant(
                        $"all {values.Count} of '{table.Label}' are worth {values[0]:0.####}."));
        foreach (var name in ours)
            if (searches.All(s => s.Label != name))
                throw SettingsReader.Unknown("A search in 'ours'", name, searches.Select(s => s.Label));
        foreach (var (_, settings) in searches) settings.Remove("label");
        if ((double)searches.Count * tables.Count * budgets.Count * seeds is > MostRuns and var runs)
            throw new FadeException(
                $"An arena has at most {MostRuns} runs: searches x tables x budgets x seeds; met {runs}.");
        var entries = new List<ArenaEntry>();
        foreach (var table in tables)
            foreach (var (label, search) in searches)
                foreach (var budget in budgets)
                {
                    var settings = new JsonObject { ["table"] = table.Settings.DeepClone(),
                        ["search"] = search.DeepClone(), ["label"] = label, ["budget"] = budget
                    };
                    if (extensions.Count > 0)
                        settings["extensions"] = new JsonArray([.. extensions.Select(e => (JsonNode)e)]);
                    var (made, estimator) = ArenaUnit.Make(settings, table, 0);
                    if (estimator is Estimators.IPriced priced && made.Propose() is var first
                        && priced.PriceOf(first.Region, new Estimators.EstimationContext { Draws = first.Draws })
                            is var price && price > budget)
                        throw new FadeException("A budget is at least what the first batch costs, "
                            + $"{price} for '{label}' on '{table.Label}'; met {budget}.");
                    for (var seed = 0; seed < seeds; seed++)
                        entries.Add(new ArenaEntry(table.Label, label, budget, firstSeed + seed, settings));
                }
        return new ArenaPlan(tables, [.. searches.Select(s => s.Label)], budgets, seeds,
            ours.Count > 0 ? ours : [searches[1].Label], entries, config.Json);
    }
}
