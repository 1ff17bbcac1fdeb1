using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Search;
using FaDE.Search.Codecs;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Tests.BlackBox;

/// <summary>A world without noise in which searches by name are tried: a network is worth what its operations
/// are.</summary>
internal static class MadeUp
{
    /// <summary>Eight layers of three operations.</summary>
    public static Space Space => MacroString.Space;

    /// <summary>From 0 to 1: the share of layers with the wide operation, and a little for equal neighbours.</summary>
    public static double Value(Block network)
    {
        var text = MacroString.Write(network);
        return (text.Count(c => c == '2') + 0.25 * Enumerable.Range(1, 7).Count(i => text[i] == text[i - 1])) / 10;
    }

    /// <summary>A search by its name in configurations.</summary>
    public static IOuterSearch Search(string settings, long seed, Space? space = null)
    {
        MethodSearches.Bring();
        return SearchCatalogue.WithoutTaught().Search(SettingsReader.Parse(settings, "search"), space ?? Space,
            NetworkRegion.Networks, seed);
    }

    /// <summary>Lets it search for so many generations.</summary>
    public static IOuterSearch Run(IOuterSearch search, int generations, Func<Block, double>? value = null)
    {
        for (var i = 0; i < generations; i++)
        {
            var proposal = search.Propose();
            search.Observe(new TabulatedScores(proposal.Region, "made up", default, proposal.Region.Architectures()
                .ToDictionary(a => a, a => (value ?? Value)(proposal.Region.Resolve(a)))));
        }
        return search;
    }

    /// <summary>Equal seeds give equal searches, another seed another; what was stored in the middle goes on bit for
    /// bit.</summary>
    public static void RepeatsAndResumes(string settings, int generations, int at, Func<Block, double>? value = null,
        Space? space = null)
    {
        var whole = State(Run(Search(settings, 3, space), generations, value));
        Assert.Equal(whole, State(Run(Search(settings, 3, space), generations, value)));
        Assert.NotEqual(whole, State(Run(Search(settings, 4, space), generations, value)));
        var resumed = Search(settings, 3, space);
        resumed.Load((JsonObject)JsonNode.Parse(State(Run(Search(settings, 3, space), at, value)))!);
        Assert.Equal(whole, State(Run(resumed, generations - at, value)));
    }

    /// <summary>What a search remembers.</summary>
    public static string State(IOuterSearch search) => search.Save().ToJsonString();

    /// <summary>The sentence with which settings are refused.</summary>
    public static string Refused(string settings, Space? space = null) =>
        Assert.ThrowsAny<FadeException>(() => Run(Search(settings, 0, space), 1)).Message;
}
