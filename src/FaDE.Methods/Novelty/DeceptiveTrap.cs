using FaDE.Search.Codecs;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Novelty;

/// <summary>
/// A made-up value of the 6,561 networks of NAS-Bench-Macro that leads away from where it is best (ours, after the
/// traps of Goldberg 1987): fewer layers are better, and the best network of all is the one of eight wide layers.
/// </summary>
public static class DeceptiveTrap
{
    /// <summary>From 0 to 0.9 by the number of identities; 1 for eight wide layers.</summary>
    public static double Value(Block network)
    {
        var text = MacroString.Write(network);
        return text.All(c => c == '2') ? 1 : 0.9 * text.Count(c => c == '0') / MacroString.Layers;
    }

    /// <summary>Digits and depth, each brought to -1 to 1.</summary>
    public static double[] Behaviour(Block network)
    {
        var digits = MacroString.Write(network);
        return [.. digits.Select(c => c - '1'),
            Novelty.Behaviour.Scaled(digits.Count(c => c != '0'), (0, MacroString.Layers))];
    }

    /// <summary>Whether a search finds the best network.</summary>
    /// <param name="settings">Of the search.</param>
    /// <param name="behaviour">Descriptors of networks.</param>
    /// <param name="seed">Of the search.</param>
    /// <param name="generations">Of 25 networks each; 41 are 1,025 evaluations.</param>
    public static bool IsFound(NoveltySettings settings, Func<Block, double[]> behaviour, long seed,
        int generations = 41)
    {
        var search = new NoveltySearch(MacroString.Space, settings, behaviour, 25, NetworkRegion.Networks, seed);
        for (var g = 0; g < generations && search.Best is not { Score: 1 }; g++)
        {
            var region = search.Propose().Region;
            search.Observe(new TabulatedScores(region, "trap", default,
                region.Architectures().ToDictionary(a => a, a => Value(region.Resolve(a)))));
        }
        return search.Best is { Score: 1 };
    }
}
