using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using FaDE.Search.Graphs;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Figures;

/// <summary>
/// How an outer search moved: who descends from whom, with which score, and where the population stood in the space of
/// graphs (Weisfeiler-Lehman distances).
/// </summary>
/// <param name="individuals">Every proposal of the search.</param>
public sealed class EvolutionTrace(IEnumerable<TracedProposal> individuals) : Figure
{
    private const double Genealogy = 340;
    private const int MostEmbedded = 4000, MostLinks = 2000;

    private readonly TracedProposal[] _all = [.. individuals];
    private (double X, double Y)[]? _places;

    /// <summary>The figure of a search's trace; it counts generations from 1, as tables do.</summary>
    /// <param name="generations">The generations so far.</param>
    public static EvolutionTrace Of(IEnumerable<GenerationRecord> generations) =>
        new(generations.SelectMany(g =>
            g.Proposals.Select(p => new TracedProposal(p.Id, g.Index + 1, p.Score, p.Parents, p.Operator,
                Block.Parse(p.Block)))));

    /// <summary>The name of the scores.</summary>
    public string ScoreName { get; init; } = "score";

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var columns = new Columns().Add("id", _all.Select(i => i.Id))
                .Add("generation", _all.Select(i => i.Generation)).Add("score", _all.Select(i => i.Score))
                .Add("parents", _all.Select(i => string.Join(' ', i.Parents)))
                .Add("operator", _all.Select(i => i.Operator)).Add("block", _all.Select(i => i.Block?.ToString()));
            return Mapped ? columns.Add("map_x", Places.Select(p => p.X)).Add("map_y", Places.Select(p => p.Y))
                : columns;
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Evolution";

    /// <inheritdoc/>
    protected override string KeyNumbers => $"best {ScoreName} {Typography.Fixed(Best.Score, 3)} in generation "
        + $"{Best.Generation}, mean {Typography.Fixed(Mean(Generations[0]), 3)} in the first generation and "
        + $"{Typography.Fixed(Mean(Generations[^1]), 3)} in the last of {Generations.Count}, {_all.Length} proposals"
        + (_all.Length > Shown.Count ? $" ({_all.Length - Shown.Count} without a finite score)" : "");

    /// <inheritdoc/>
    protected override string? Missing => _all.Length == 0 ? "no generation has ended yet" : Shown.Count == 0
        ? $"none of the {_all.Length} proposals has a finite score" : null;

    private List<TracedProposal> Shown => [.. _all.Where(i => double.IsFinite(i.Score) && Math.Abs(i.Score) < 1e150)];

    private List<IGrouping<int, TracedProposal>> Generations =>
        [.. Shown.GroupBy(i => i.Generation).OrderBy(g => g.Key)];

    private TracedProposal Best => Shown.MaxBy(i => i.Score)!;

    private bool Mapped => _all.Length is > 2 and <= MostEmbedded && _all.All(i => i.Block is not null);

    private (double X, double Y)[] Places => _places ??= Embed();

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme)
    {
        var (shown, scores) = (Shown, Axis.Of(Shown.Select(i => i.Score), ScoreName, margin: 0.08) with { Count = 5 });
        var (first, last) = (shown.Min(i => i.Generation), shown.Max(i => i.Generation));
        var byId = shown.GroupBy(i => i.Id).ToDictionary(g => g.Key, g => g.First());
        var line = Lineage(Best, byId);
        var links = shown.SelectMany(child => child.Parents.Where(byId.ContainsKey)
            .Select(id => (Parent: byId[id], Child: child)))
            .ToLookup(l => line.Contains(l.Child.Id) && line.Contains(l.Parent.Id),
                l => (l.Parent.Generation, l.Parent.Score, l.Child.Generation, l.Child.Score));
        var panel = new Panel(72, 42, FigureWidth - 72 - 130, Genealogy - 42 - 46,
            Axis.Whole(new Scale(first - 0.5, last + 0.5), "generation", 12), scores,
            new Links([.. links[false].Take(MostLinks)], theme.Muted) { Opacity = 0.35 },
            new Links([.. links[true]], theme.Category(1)) { Thickness = 2 },
            Population([.. shown.Where(i => !line.Contains(i.Id))], theme.Category(5), 3, 0.75),
            new Curve([.. Generations.Select(g => ((double)g.Key, Mean(g)))], theme.Category(0))
            { Name = "mean", Thickness = 2.2 },
            Population([.. shown.Where(i => line.Contains(i.Id))], theme.Category(1), 3.6, 1),
            Population([Best], theme.Category(1), 6, 1),
            new EndNames([(last, Mean(Generations[^1]), "mean", theme.Category(0)),
                (Best.Generation, Best.Score, "best and its line", theme.Category(1))], 130));
        var film = Mapped ? Map(theme) : null;
        return new(Genealogy + (film?.Height ?? 0)) { Panels = [panel], Film = film };
    }

    // Square roots of Weisfeiler-Lehman distances, which are sums of absolute differences, are distances in a Euclidean
    // space: scaling finds its best plane.
    private (double X, double Y)[] Embed()
    {
        var blocks = _all.Select(i => i.Block!).Distinct().ToList();
        var features = blocks.Select(b => BlockFeatures.Of(b)).ToArray();
        var places = Embedding.Of(blocks.Count,
            (i, j) => Math.Sqrt(WeisfeilerLehman.Distance(features[i], features[j])));
        var byBlock = blocks.Zip(places).ToDictionary(p => p.First, p => p.Second);
        return [.. _all.Select(i => byBlock[i.Block!])];
    }

    private static double Mean(IEnumerable<TracedProposal> group) => group.Average(i => i.Score);

    // Back to the beginning, always along the parent that scored best.
    private static HashSet<string> Lineage(TracedProposal individual, Dictionary<string, TracedProposal> byId)
    {
        var line = new HashSet<string>();
        for (var at = individual; at is not null && line.Add(at.Id);)
            at = at.Parents.Where(byId.ContainsKey).Select(id => byId[id]).OrderByDescending(p => p.Score)
                .FirstOrDefault();
        return line;
    }

    private Points Population(IReadOnlyList<TracedProposal> proposals, string colour, double radius, double opacity) =>
        new([.. proposals.Select(i => ((double)i.Generation, i.Score))], colour)
        {
            Radius = radius,
            Opacity = opacity,
            Hint = i => Hint(proposals[i]),
        };

    private string Hint(TracedProposal i) => $"{i.Id} ({i.Operator}): {ScoreName} {Typography.Fixed(i.Score, 3)}";

    private Film Map(Theme theme)
    {
        var (low, high) = (Shown.Min(i => i.Score), Shown.Max(i => i.Score));
        return new(Genealogy,
            "population in the space of graphs: near points are similar graphs, the stronger the colour the better",
            "generation", [
                .. Generations.Select(g =>
                {
                    int[] at = [.. Enumerable.Range(0, _all.Length).Where(i => _all[i].Generation == g.Key
                        && double.IsFinite(_all[i].Score)).OrderBy(i => _all[i].Score).Take(400)];
                    return new Frame(g.Key.ToString(), new Points([.. at.Select(i => Places[i])], theme.Category(0))
                    {
                        Radius = 4.6,
                        Opacity = 0.95,
                        Colours = [.. at.Select(i =>
                            theme.Ramp(0.25 + 0.75 * (high > low ? (_all[i].Score - low) / (high - low) : 1)))],
                        Hint = i => Hint(_all[at[i]]),
                    });
                }),
            ]);
    }
}
