using System.Globalization;
using FaDE.Search.Statistics;

namespace FaDE.Methods.Wiring;

/// <summary>What the numbers of the wiring study say, in words that follow from them.</summary>
/// <param name="result">The study.</param>
public sealed class WiringFindings(WiringResult result)
{
    /// <summary>Title and text of every finding.</summary>
    public IReadOnlyList<(string Title, string Text)> All =>
    [
        ("Growing", Growing), ("Width", Width), ("Bi-level", BiLevel),
        .. Present("What empties the cell", () => Confident, WiringBudget.Confident),
        .. Present("What changes growing", () => UsualHead, WiringBudget.UsualHead),
        .. Present("Exploration first", () => WarmUp, WiringBudget.WarmUp),
        .. Frameworks is { } text ? [("Frameworks", text)] : Array.Empty<(string, string)>(),
        .. Bias is { } bias ? [("Hyper-architectures", bias)] : Array.Empty<(string, string)>(),
    ];

    private string Growing
    {
        get
        {
            var runs = Growths(result.SingleLevel);
            var grew = runs.Count(g => g.Grew);
            var rows = string.Join("; ", runs.Select(g => string.Create(CultureInfo.InvariantCulture,
                $"seed {g.Seed}: {g.Initial} live edges at the start, lowest {g.Lowest} after epoch {g.LowestEpoch}, "
                    + $"{g.Final} at the end, CE - H from {g.FirstGap:0.00} to {g.LastGap:0.00} nats")));
            return (grew == 0 ? $"The pattern does not appear in these {runs.Count} runs. "
                : $"In {grew} of {runs.Count} single-level runs edges are dropped first and come back later. ") + rows
                + ".";
        }
    }

    private string Width
    {
        get
        {
            var order = RecoveryOrder.Of(result.SingleLevel);
            var places = string.Join(", ", order.Intermediate.Select(p => string.Join("/", p)));
            var verdict = order.PValue > 0.05 ? "not told apart from chance with so few seeds"
                : order.IntermediateLast > order.Chance * order.Orders.Count ? "more often than chance allows"
                : "less often than chance allows";
            return string.Create(CultureInfo.InvariantCulture,
                $"An intermediate edge recovers last in {order.IntermediateLast} of {order.Orders.Count} runs "
                    + $"where chance gives {order.Chance:0.00} of them (exact binomial p = {order.PValue:0.0000}): "
                    + $"{verdict}. Places of the intermediate edge among {order.Orders[0].Count}: {places}.");
        }
    }

    private string BiLevel
    {
        get
        {
            var (runs, control) = (Growths(result.BiLevel), Growths(result.Group(WiringBudget.Unsplit)));
            var none = Empty(runs);
            var (mean, whole) = (runs.Average(g => g.Final), control.Average(g => g.Final));
            var gaps = result.BiLevel.Select(run => run.Epochs.LastOrDefault(e => e.Search is not null))
                .OfType<WiringEpoch>().ToList();
            var paired = PairedTest.Wilcoxon(
                [.. runs.Join(control, g => g.Seed, g => g.Seed, (a, b) => (double)a.Final - b.Final)]);
            var verdict = none == runs.Count ? "the pattern of the paper, in every run"
                : mean < whole
                ? "splitting costs edges, as in the paper, but its end, no edge at all, is not reached in every run"
                : "the pattern of the paper does not appear";
            return string.Create(CultureInfo.InvariantCulture,
                $"With {result.Budget.Tasks.First(t => t.Name == WiringBudget.BiLevel).Settings.Images} images in two "
                    + $"halves {mean:0.0} edges are live at the end ({string.Join(", ", runs.Select(g => g.Final))}; "
                    + $"lowest {string.Join(", ", runs.Select(g => g.Lowest))}), {none} of {runs.Count} "
                    + $"runs end without any; with the same images unsplit and as many steps {whole:0.0} "
                    + $"({string.Join(", ", control.Select(g => g.Final))}; Wilcoxon p = {paired:0.00}): {verdict}. ")
                + string.Create(CultureInfo.InvariantCulture,
                    $"In the last epoch CE - H is {gaps.Average(e => e.Search!.Gap):0.00} nats on the search half, "
                        + $"where wrongly classified images have {Mean(gaps.Select(e => e.Search!.WrongGap)):0.00} "
                        + $"and correct ones {Mean(gaps.Select(e => e.Search!.CorrectGap)):0.00}, "
                        + $"and {Mean(gaps.Select(e => e.Training?.Gap ?? double.NaN)):0.00} on the training half.");
        }
    }

    private string Confident
    {
        get
        {
            var (runs, control) =
                (Growths(result.Group(WiringBudget.Confident)), Growths(result.Group(WiringBudget.ConfidentUnsplit)));
            var (empty, emptyWhole, before) = (Empty(runs), Empty(control), Empty(Growths(result.BiLevel)));
            var scale = result.Budget.Tasks.First(t => t.Name == WiringBudget.Confident).Settings.HeadScale;
            var paired = PairedTest.Wilcoxon(
                [.. runs.Join(control, g => g.Seed, g => g.Seed, (a, b) => (double)a.Final - b.Final)]);
            var verdict = empty <= before ? "a more confident start does not empty it here"
                : emptyWhole >= empty ? "but so do the unsplit runs, so the split is not what does it"
                : paired <= 0.05 ? "a confident start and a split together empty the cell"
                : "a confident start and a split together tend to, though so few seeds do not settle the "
                    + "part of the split";
            return string.Create(CultureInfo.InvariantCulture,
                $"With the head's first weights multiplied by {scale:0} the bi-level runs "
                    + $"end with {string.Join(", ", runs.Select(g => g.Final))} live edges: "
                    + $"{empty} of {runs.Count} end without any, where {before} of {result.BiLevel.Count} did above. "
                    + $"With the same images unsplit {string.Join(", ", control.Select(g => g.Final))}: {emptyWhole} "
                    + $"of {control.Count} (Wilcoxon p = {paired:0.000}): {verdict}. The cause is the same: "
                    + $"while wrong answers are given with confidence CE exceeds H, every edge has a positive cost, "
                    + $"and a cell without edges answers all images alike, so that nothing pulls them back.");
        }
    }

    private string UsualHead => string.Create(CultureInfo.InvariantCulture,
        $"With the head at its usual initial scale CE - H begins at "
            + $"{Growths(result.Group(WiringBudget.UsualHead)).Average(g => g.FirstGap):0.00} nats instead of "
            + $"{Growths(result.SingleLevel).Average(g => g.FirstGap):0.00}, and the lowest numbers of live "
            + $"edges are {Lowest(WiringBudget.UsualHead)} instead of {Lowest(WiringBudget.SingleLevel)}: "
            + $"edges are dropped only while the cross-entropy exceeds the predictive entropy. A small network that "
            + $"begins undecided skips the first half of the pattern; a head that begins confident shows it.");

    private string WarmUp
    {
        get
        {
            var (plain, warm) = (result.SingleLevel, result.Group(WiringBudget.WarmUp));
            var (before, after) = (Ends(plain), Ends(warm));
            var verdict = after.Intermediate > before.Intermediate
                ? "it keeps intermediate edges that the plain search loses"
                : after.All > before.All ? "it keeps more edges, but no more intermediate ones"
                : "it does not help here";
            return string.Create(CultureInfo.InvariantCulture,
                $"If weights learn along random paths first and alphas wait, "
                    + $"{after.All:0.0} edges are live at the end instead of {before.All:0.0}, "
                    + $"and the intermediate edge is live in {100 * after.Intermediate:0} % of {warm.Count} runs "
                    + $"instead of {100 * before.Intermediate:0} % of {plain.Count}: {verdict}.");
        }
    }

    private string? Frameworks
    {
        get
        {
            var rows = WiringFramework.All.Select(f => (f.Name, Runs: f == WiringFramework.Dsnas ? result.SingleLevel
                : result.Group(f.Name.ToLowerInvariant()))).Where(r => r.Runs.Count > 0).ToList();
            return rows.Count < 2 ? null : string.Join("; ", rows.Select(r =>
                $"{r.Name}: lowest {string.Join(", ", r.Runs.Select(run => GrowthOfRun.Of(run).Lowest))} and "
                    + $"at the end {string.Join(", ", r.Runs.Select(run => run.Epochs[^1].LiveEdges))} of "
                    + $"{r.Runs[0].Edges.Length} edges")) + ".";
        }
    }

    private string? Bias
    {
        get
        {
            if (result.Bias is not { } bias) return null;
            var (p, c) = (bias.Plain, bias.Centred);
            var verdict =
                bias.Helps ? "it helps" : bias.Harms ? "it harms" : "this run does not tell it from no effect";
            return string.Create(CultureInfo.InvariantCulture,
                $"On {p.Candidates.Count} candidates alphas correlate with accuracy at {p.AlphaAccuracy:0.00}, "
                    + $"with what candidates save at {p.AlphaSaving:0.00} and with depth at {p.AlphaDepth:0.00}; "
                    + $"accuracy itself correlates with depth at {p.AccuracyDepth:0.00}. "
                    + $"Depth and width held fixed, {p.AlphaAccuracyGivenShape:0.00} of the first is left; "
                    + $"accuracy held fixed, alphas still follow depth at {p.AlphaDepthGivenAccuracy:0.00} and width "
                    + $"at {p.AlphaWidthGivenAccuracy:0.00}. ")
                + string.Create(CultureInfo.InvariantCulture,
                $"With costs centred by depth, alphas follow depth at {c.AlphaDepth:0.00} (accuracy fixed: "
                    + $"{c.AlphaDepthGivenAccuracy:0.00}), and FaDE-ranks correlate with the truth at "
                    + $"{bias.CentredQuality.Spearman:0.00} instead of {bias.PlainQuality.Spearman:0.00} "
                    + $"{bias.PlainQuality.SpearmanInterval}: {verdict}.");
        }
    }

    private IEnumerable<(string, string)> Present(string title, Func<string> text, string group) =>
        result.Group(group).Count == 0 ? []
            : [(title, text())];

    private string Lowest(string group) => string.Join(", ", Growths(result.Group(group)).Select(g => g.Lowest));

    private static int Empty(IEnumerable<GrowthOfRun> runs) => runs.Count(g => g.Final == 0);

    private static double Mean(IEnumerable<double> values) =>
        values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private static List<GrowthOfRun> Growths(IEnumerable<WiringRun> runs) => [.. runs.Select(GrowthOfRun.Of)];

    /// <summary>Mean number of live edges at the end, and the share of intermediate edges that are live.</summary>
    private static (double All, double Intermediate) Ends(IReadOnlyList<WiringRun> runs) => (
        runs.Average(run => run.Epochs[^1].LiveEdges),
        runs.Average(run => run.Epochs[^1].Live.Where((_, e) => run.Intermediate[e]).Select(live => live ? 1.0 : 0)
            .DefaultIfEmpty(0).Average()));
}
