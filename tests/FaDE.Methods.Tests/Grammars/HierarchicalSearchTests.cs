using FaDE.Methods.Grammars;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Grammars;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Tests.Grammars;

public class HierarchicalSearchTests
{
    private static readonly Space Space = Grammar.Parse("""
        NET -> chain(STAGE, STAGE)
        STAGE -> sum(OP, OP) | chain(OP, OP, OP) | residual(OP, OP, OP)
        OP -> linear:relu | linear:tanh | skip | skip:sin
        """).Space;

    [Fact]
    public void It_finds_better_networks_than_random_search_where_sub_terms_tell()
    {
        var gains = Enumerable.Range(0, 4).Select(seed => Run(Search("hierarchical-wl", seed), 30)
            .Best!.Score - Run(Search("random", seed), 30).Best!.Score);
        Assert.True(gains.Average() > 0);
    }

    [Fact]
    public void Equal_seeds_give_equal_searches_and_a_stored_one_goes_on_bit_for_bit()
    {
        var (whole, first) = (Run(Search("hierarchical-wl", 3), 20), Run(Search("hierarchical-wl", 3), 13));
        var resumed = Search("hierarchical-wl", 3);
        resumed.Load((System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(first.Save()
            .ToJsonString())!);
        Run(resumed, 7);
        Assert.Equal(whole.Save().ToJsonString(), resumed.Save().ToJsonString());
        Assert.Equal(whole.Save().ToJsonString(), Run(Search("hierarchical-wl", 3), 20).Save().ToJsonString());
    }

    [Fact]
    public void It_does_not_propose_what_it_has_seen()
    {
        var search = Search("hierarchical-wl", 1);
        var seen = new HashSet<string>();
        for (var i = 0; i < 25; i++)
        {
            var proposal = search.Propose();
            Assert.All(proposal.Candidates, candidate => Assert.True(seen.Add(candidate.Block.Canonical().ToString())));
            search.Observe(Scores(proposal));
        }
    }

    [Fact]
    public void Other_spaces_and_settings_are_refused_in_one_sentence()
    {
        var message = Assert.Throws<FadeException>(() => Search("hierarchical-wl", 0,
            Space.Dags(3, Operation.Linear()))).Message;
        Assert.Contains("searches the space of a grammar; met DAGs", message, StringComparison.Ordinal);
        Assert.Throws<FadeException>(() => new HierarchicalBayesianOptimisation(Space,
            new HierarchicalSettings { Tournament = 0 }, 1, NetworkRegion.Networks, 0));
        Assert.Throws<FadeException>(() => new HierarchicalBayesianOptimisation(Space,
            new HierarchicalSettings { Pool = 3 }, 4, NetworkRegion.Networks, 0));
    }

    [Fact]
    public void Rivals_search_the_same_space()
    {
        foreach (var rival in new[] { "random", "evolution", "local" }) Assert.NotNull(Run(Search(rival, 0), 5).Best);
        Assert.Equal("WL", Search("hierarchical-wl", 0, levels: 0).Name);
    }

    private static IOuterSearch Search(string name, long seed, Space? space = null, int levels = 2)
    {
        MethodSearches.Bring();
        var settings = name == "hierarchical-wl"
            ? $$"""{ "name": "{{name}}", "levels": {{levels}}, "start": 6, "pool": 30, "generations": 3 }"""
            : $$"""{ "name": "{{name}}", "batch": 1 }""";
        return SearchCatalogue.WithoutTaught().Search(SettingsReader.Parse(settings, "search"), space ?? Space,
            NetworkRegion.Networks, seed);
    }

    private static IOuterSearch Run(IOuterSearch search, int generations)
    {
        for (var i = 0; i < generations; i++) search.Observe(Scores(search.Propose()));
        return search;
    }

    /// <summary>Two residual stages with sines are best.</summary>
    private static TabulatedScores Scores(Proposal proposal) =>
        new(proposal.Region, "made up", default, proposal.Region.Architectures().ToDictionary(a => a, a =>
    {
        var text = ((GrammarSpace)Space).TermOf(proposal.Region.Resolve(a)).ToString();
        return text.Split("residual").Length + 0.2 * text.Split("skip:sin").Length + 0.05 * text.Split("linear:tanh")
            .Length;
    }));
}
