using System.Text.Json.Nodes;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using FaDE.Search.Graphs;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Figures;

/// <summary>
/// How an outer search moved: who descends from whom, with which score, and where the population stood in the space of graphs (Weisfeiler-Lehman
/// distances).
/// </summary>
/// <param name="individuals">Every proposal of the search.</param>
public sealed class EvolutionTrace(IEnumerable<TracedProposal> individuals) : Figure
{
    private const double Genealogy = 340, Map = 178;
    private const int MostMaps = 8, MostEmbedded = 4000, MostLinks = 2000;

    private readonly TracedProposal[] _all = [.. individuals];
    private (double X, double Y)[]? _places;

    /// <summary>The figure of a search's trace; it counts generations from 1, as tables do.</summary>
    /// <param name="generations">The generations so far.</param>
    public static EvolutionTrace Of(IEnumerable<GenerationRecord> generations) =>
        new(generations.SelectMany(g =>
            g.Proposals.Select(p => new TracedProposal(p.Id, g.Index + 1, p.Score, p.Parents, p.Operator, Block.Parse(p.Block)))));

    /// <summary>The name of the scores.</summary>
    public string ScoreName { get; init; } = "score";

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var columns = new Columns().Add("id", _all.Select(i => i.Id)).Add("generation", _all.Select(i => i.Generation))
                .Add("score", _all.Select(i => i.Score))
                .Add("parents", _all.Select(i => string.Join(' ', i.Parents))).Add("operator", _all.Select(i => i.Operator))
                    .Add("block", _all.Select(i => i.Block?.ToString()));
            return Mapped ? columns.Add("map_x", Places.Select(p => p.X)).Add("map_y", Places.Select(p => p.Y)) : columns;
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Evolution";

    /// <inheritdoc/>
    protected override string KeyNumbers => $"best {ScoreName} {Typography.Fixed(Best.Score, 3)} in generation {Best.Generation}, "
        + $"mean {Typography.Fixed(Mean(Generations[0]), 3)} in the first generation and {Typography.Fixed(Mean(Generations[^1]), 3)} "
        + $"in the last of {Generations.Count}, {_all.Length} proposals"
        + (_all.Length > Shown.Count ? $" ({_all.Length - Shown.Count} without a finite score)" : "");

    /// <inheritdoc/>
    protected override string? Missing => _all.Length == 0 ? "no generation has ended yet" : Shown.Count == 0
        ? $"none of the {_all.Length} proposals has a finite score" : null;

    /// <inheritdoc/>
    protected override double BodyHeight => Genealogy + (Mapped ? 44 + (Maps.Count + 3) / 4 * (Map + 30) : 0);

    private List<TracedProposal> Shown => [.. _all.Where(i => double.IsFinite(i.Score) && Math.Abs(i.Score) < 1e150)];

    private List<IGrouping<int, TracedProposal>> Generations => [.. Shown.GroupBy(i => i.Generation).OrderBy(g => g.Key)];

    private TracedProposal Best => Shown.MaxBy(i => i.Score)!;

    private bool Mapped => _all.Length is > 2 and <= MostEmbedded && _all.All(i => i.Block is not null);

    private (double X, double Y)[] Places => _places ??= Embed();

    // Generations spread evenly over the search, the first and the last among them.
    private List<int> Maps
    {
        get
        {
            var all = Generations.Select(g => g.Key).ToList();
            return all.Count <= MostMaps ? all : [.. Enumerable.Range(0, MostMaps)
                .Select(i => all[(int)Math.Round(i * (all.Count - 1.0) / (MostMaps - 1))]).Distinct()];
        }
    }

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        var (theme, shown, scores) = (canvas.Theme, Shown, Scale.Fit(Shown.Select(i => i.Score), margin: 0.08));
        var (first, last) = (shown.Min(i => i.Generation), shown.Max(i => i.Generation));
        var panel = new Panel(canvas, 72, 42, FigureWidth - 72 - 130, Genealogy - 42 - 46, new Scale(first - 0.5, last + 0.5), scores);
        panel.Axes("generation", ScoreName, xAt: [.. new Scale(first - 0.5, last + 0.5).Ticks(12).Where(t => t == Math.Round(t))]);
        var byId = shown.GroupBy(i => i.Id).ToDictionary(g => g.Key, g => g.First());
        var line = Lineage(Best, byId);
        var links = shown.SelectMany(child => child.Parents.Where(byId.ContainsKey).Select(id => (Parent: byId[id], Child: child))).ToList();
        var byLine = links.ToLookup(l => line.Contains(l.Child.Id) && line.Contains(l.Parent.Id));
        canvas.Path(Links(panel, byLine[false].Take(MostLinks)), "none", theme.Muted, 0.7, opacity: 0.35);
        canvas.Path(Links(panel, byLine[true]), "none", theme.Category(1), 2);
        panel.Points([.. shown.Where(i => !line.Contains(i.Id)).Select(i => ((double)i.Generation, i.Score))], theme.Category(5), 3, 0.75);
        panel.Curve([.. Generations.Select(g => ((double)g.Key, Mean(g)))], theme.Category(0), 2.2);
        panel.Points([.. shown.Where(i => line.Contains(i.Id)).Select(i => ((double)i.Generation, i.Score))], theme.Category(1), 3.6, 1);
        panel.Points([(Best.Generation, Best.Score)], theme.Category(1), 6, 1);
        panel.EndLabels([(last, Mean(Generations[^1]), "mean", theme.Category(0)),
            (Best.Generation, Best.Score, "best and its line", theme.Category(1))], 130);
        if (Mapped) DrawMaps(canvas);
    }

    /// <inheritdoc/>
    protected override Chart Chart(Theme theme)
    {
        var shown = Shown;
        var chart = new Chart(theme, Heading, Subtitle);
        if (!Mapped)
            return chart.Points("proposals", [.. shown.Select(i => ((double)i.Generation, i.Score))], "markers", theme.Category(5),
                [.. shown.Select(Hint)])
                .Points("mean", [.. Generations.Select(g => ((double)g.Key, Mean(g)))], "lines", theme.Category(0)).Axis("xaxis", "generation")
                    .Axis("yaxis", ScoreName);
        var generations = Generations.Select(g => g.Key).ToList();
        var (low, high) = (shown.Min(i => i.Score), shown.Max(i => i.Score));
        chart.Points("earlier", [.. Places], "markers", theme.Grid, more: t =>
            (t["marker"]!["size"], t["hoverinfo"], t["showlegend"]) = (4, "skip", false));
        chart.Trace(MapTrace(generations[^1], low, high, theme)); // number 1: the one that the frames replace
        chart.Points("proposals", [.. shown.Select(i => ((double)i.Generation, i.Score))], "markers", theme.Category(5), [.. shown.Select(Hint)],
            t => (t["xaxis"], t["yaxis"], t["showlegend"], t["marker"]!["size"]) = ("x2", "y2", false, 5));
        chart.Points("mean", [.. Generations.Select(g => ((double)g.Key, Mean(g)))], "lines", theme.Category(0), more: t =>
            (t["xaxis"], t["yaxis"], t["showlegend"]) = ("x2", "y2", false));
        foreach (var generation in generations) chart.Frame(generation.ToString(), 1, MapTrace(generation, low, high, theme));
        return chart.Axis("xaxis", "map of the graphs", more: a => (a["domain"], a["showticklabels"], a["zeroline"]) = (new JsonArray(0, 0.46),
            false, false))
            .Axis("yaxis", "", more: a => (a["showticklabels"], a["zeroline"]) = (false, false))
            .Axis("xaxis2", "generation", more: a => (a["domain"], a["anchor"]) = (new JsonArray(0.56, 1), "y2"))
                .Axis("yaxis2", ScoreName, more: a => a["anchor"] = "x2")
            .Layout("sliders", new JsonArray(new JsonObject
            {
                ["active"] = generations.Count - 1,
                ["len"] = 0.46,
                ["y"] = -0.12,
                ["currentvalue"] = new JsonObject { ["prefix"] = "generation " },
                ["steps"] = new JsonArray([.. generations.Select(g => (JsonNode)new JsonObject
                {
                    ["label"] = g.ToString(),
                    ["method"] = "animate",
                    ["args"] = new JsonArray(new JsonArray(g.ToString()), new JsonObject
                    {
                        ["mode"] = "immediate",
                        ["frame"] = new JsonObject { ["duration"] = 250, ["redraw"] = false },
                        ["transition"] = new JsonObject { ["duration"] = 200 },
                    }),
                })]),
            }));
    }

    // Square roots of Weisfeiler-Lehman distances, which are sums of absolute differences, are distances in a Euclidean space: scaling finds its
    // best plane.
    private (double X, double Y)[] Embed()
    {
        var blocks = _all.Select(i => i.Block!).Distinct().ToList();
        var features = blocks.Select(b => BlockFeatures.Of(b)).ToArray();
        var places = Embedding.Of(blocks.Count, (i, j) => Math.Sqrt(WeisfeilerLehman.Distance(features[i], features[j])));
        var byBlock = blocks.Zip(places).ToDictionary(p => p.First, p => p.Second);
        return [.. _all.Select(i => byBlock[i.Block!])];
    }

    private static double Mean(IEnumerable<TracedProposal> group) => group.Average(i => i.Score);

    // Back to the beginning, always along the parent that scored best.
    private static HashSet<string> Lineage(TracedProposal individual, Dictionary<string, TracedProposal> byId)
    {
        var line = new HashSet<string>();
        for (var at = individual; at is not null && line.Add(at.Id);)
            at = at.Parents.Where(byId.ContainsKey).Select(id => byId[id]).OrderByDescending(p => p.Score).FirstOrDefault();
        return line;
    }

    private static Outline Links(Panel panel, IEnumerable<(TracedProposal Parent, TracedProposal Child)> links)
    {
        var outline = new Outline();
        foreach (var (parent, child) in links)
        {
            var (x1, y1, x2, y2) = (panel.X(parent.Generation), panel.Y(parent.Score), panel.X(child.Generation), panel.Y(child.Score));
            outline.Move(x1, y1).Curve((x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2);
        }
        return outline;
    }

    private string Hint(TracedProposal i) => $"{i.Id} ({i.Operator}): {ScoreName} {Typography.Fixed(i.Score, 3)}";

    private JsonObject MapTrace(int generation, double low, double high, Theme theme)
    {
        var at = Enumerable.Range(0, _all.Length).Where(i => _all[i].Generation == generation && double.IsFinite(_all[i].Score)).ToList();
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["name"] = "generation",
            ["showlegend"] = false,
            ["x"] = Figures.Chart.Numbers(at.Select(i => Places[i].X)),
            ["y"] = Figures.Chart.Numbers(at.Select(i => Places[i].Y)),
            ["text"] = Figures.Chart.Texts(at.Select(i => Hint(_all[i]))),
            ["hovertemplate"] = "%{text}<extra></extra>",
            ["marker"] = new JsonObject
            {
                ["size"] = 10,
                ["color"] = new JsonArray([.. at.Select(i => (JsonNode)Colour(theme, _all[i].Score, low, high))]),
                ["line"] = new JsonObject { ["color"] = theme.Background, ["width"] = 1 }
            },
        };
    }

    private static string Colour(Theme theme, double score, double low, double high) =>
        theme.Ramp(0.25 + 0.75 * (high > low ? (score - low) / (high - low) : 1));

    private void DrawMaps(Canvas canvas)
    {
        var (theme, places, maps, top) = (canvas.Theme, Places, Maps, Genealogy + 24);
        var (low, high) = (Shown.Min(i => i.Score), Shown.Max(i => i.Score));
        var (width, gap) = ((FigureWidth - 48 - 3 * 14) / 4, 14.0);
        canvas.Text(24, top, "population in the space of graphs: near points are similar graphs, the stronger the colour the better", 12);
        var extent = places.Max(p => Math.Max(Math.Abs(p.X), Math.Abs(p.Y) * width / Map));
        if (extent < 1e-9) extent = 1;
        var (horizontal, vertical) = (new Scale(-1.12 * extent, 1.12 * extent), new Scale(-1.12 * extent * Map / width, 1.12 * extent * Map / width));
        for (var m = 0; m < maps.Count; m++)
        {
            var (x, y) = (24 + m % 4 * (width + gap), top + 14 + m / 4 * (Map + 30));
            canvas.Rectangle(x, y, width, Map, theme.Panel, theme.Grid, radius: 6);
            canvas.Text(x + 8, y + Map + 15, $"generation {maps[m]}", 11, theme.Muted);
            var panel = new Panel(canvas, x, y, width, Map, horizontal, vertical);
            var earlier = Enumerable.Range(0, _all.Length).Where(i => _all[i].Generation < maps[m]).Select(i => places[i]).Distinct().ToList();
            panel.Points(earlier, theme.Grid, 2, 1);
            foreach (var i in Enumerable.Range(0, _all.Length).Where(i => _all[i].Generation == maps[m] && double.IsFinite(_all[i].Score))
                .OrderBy(i => _all[i].Score).Take(400))
                panel.Points([places[i]], Colour(theme, _all[i].Score, low, high), 4.6, 0.95, _ => Hint(_all[i]));
        }
    }
}
