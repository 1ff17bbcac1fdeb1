using System.Text.RegularExpressions;
using System.Xml.Linq;
using FaDE.Interactive.Figures;
using FaDE.Interactive.Figures.Wiring;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Text;

namespace FaDE.Interactive.Tests.Figures;

public sealed class BadInputTests
{
    private const string Hostile =
        "<script>alert('x')</script>]]> & \"quoted\" \u202Eright \u05e9\u05dc\u05d5\u05dd \u0000 sixty characters "
            + "and more of text";

    private static readonly double[] Strange = [double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        double.MaxValue, double.MinValue, double.Epsilon, 0, 1];

    public static TheoryData<string> Empty => [.. Nothing.Keys];

    public static TheoryData<string> StrangeNames => [.. OfValues(Strange, "x").Keys];

    private static Dictionary<string, Func<Figure>> Nothing => new()
    {
        ["scatter"] = () => new RankScatter([]),
        ["board"] = () => new RankBoard([], []),
        ["alphas"] = () => new AlphaTrajectories([]),
        ["alphas without epochs"] = () => new AlphaTrajectories([new("stage 1", "0", [])]),
        ["averaging"] = () => new SeedAveraging([]),
        ["truth"] = () => new TruthReliability([]),
        ["truth without seeds"] = () => new TruthReliability([new("0-0", [])]),
        ["anytime"] = () => new AnytimeCurves([]),
        ["anytime without points"] = () => new AnytimeCurves([new("random search", [])]),
        ["evolution"] = () => new EvolutionTrace([]),
        ["scaling"] = () => new CostScaling([]),
        ["bars"] = () => new BarComparison([]),
        ["scatter of NaN"] = () => new RankScatter([new("a", double.NaN, 1), new("b", 1, double.PositiveInfinity)]),
        ["board of NaN"] = () => new RankBoard([[double.NaN, double.NaN]], []),
        ["averaging of NaN"] = () => new SeedAveraging([new(1, double.NaN)]),
        ["truth of NaN"] = () => new TruthReliability([new("a", [double.NaN])]),
        ["anytime of NaN"] = () => new AnytimeCurves([new("random search", [new(1, double.NaN)])]),
        ["evolution of NaN"] = () => new EvolutionTrace([new("a", 0, double.NaN, [])]),
        ["scaling of NaN"] = () => new CostScaling([new("a", [(1, double.NaN)])]),
        ["wiring epochs"] = () => new EpochPanels([]),
        ["wiring epochs of NaN"] = () => new EpochPanels([new("cost", [new("0-2", [double.NaN])])]),
        ["wiring costs"] = () => new CostBars([]),
        ["wiring costs of NaN"] = () => new CostBars([new("at the end", "0-2", "skip", double.NaN, 1)]),
        ["wiring timeline"] = () => new EdgeTimeline([]),
        ["wiring timeline without epochs"] = () => new EdgeTimeline([new("seed 1", "0-2", [])]),
        ["lines that nobody read"] = () => new LineReadings(new LineExamples(new InputShape(1, 1, 1), [0], ["a"]), []),
        ["no lines"] = () => new LineReadings(new LineExamples(new InputShape(1, 1, 1), [], []), []),
        ["bars of NaN"] = () => new BarComparison([new("a", double.NaN)]),
    };

    [Theory]
    [MemberData(nameof(Empty))]
    public void Nothing_to_draw_is_said_in_a_sentence(string name)
    {
        var figure = Nothing[name]();
        Assert.Contains("no picture, because ", figure.Summary);
        Assert.EndsWith(".", figure.Summary);
        Assert.Contains("No picture, because ", XDocument.Parse(figure.Svg()).ToString());
        Assert.DoesNotContain("<script", figure.Html());
        Assert.NotNull(figure.Csv());
    }

    [Theory]
    [MemberData(nameof(StrangeNames))]
    public void Values_that_are_not_finite_or_enormous_are_left_out_of_a_correct_picture(string name) =>
    Check(OfValues(Strange, "label")[name]());

    [Theory]
    [MemberData(nameof(StrangeNames))]
    public void One_point_is_a_picture(string name) => Check(OfValues([0.5], "label")[name]());

    [Theory]
    [MemberData(nameof(StrangeNames))]
    public void Equal_values_are_a_picture(string name) => Check(OfValues([0.5, 0.5, 0.5], "label")[name]());

    [Theory]
    [MemberData(nameof(StrangeNames))]
    public void Hostile_labels_are_text(string name)
    {
        var figure = OfValues([0.2, 0.5, 0.9], Hostile)[name]();
        var html = Check(figure);
        Assert.DoesNotContain("<script>alert", html + figure.Svg());
        Assert.DoesNotContain("\u202E", html + figure.Svg());
        // Every script element is ours: it begins with our comment or our queue, and ends once.
        Assert.Equal(Regex.Matches(html, "<script").Count, Regex.Matches(html, "</script>").Count);
        Assert.True(Regex.Matches(html, "<script").Count <= 1);
    }

    [Theory]
    [MemberData(nameof(StrangeNames))]
    public void Ten_thousand_values_are_a_small_picture(string name)
    {
        var values = Enumerable.Range(0, 10_000).Select(i => 0.5 + 0.4 * Math.Sin(i * 0.7)).ToArray();
        var html = Check(OfValues(values, "label")[name]());
        Assert.True(html.Length < 2_000_000, $"{html.Length} characters");
    }

    [Fact]
    public void Hostile_labels_are_text_in_a_space_too()
    {
        var figure = new SpaceExplorer(new SpaceNode(Hostile, Hostile, 5, [new SpaceNode(Hostile, Hostile, null, [])]))
        { Title = Hostile };
        Assert.DoesNotContain("<script", Check(figure));
    }

    // One figure of each kind from the same numbers and the same text everywhere.
    private static Dictionary<string, Func<Figure>> OfValues(double[] v, string text) => new()
    {
        ["scatter"] = () => new RankScatter(v.Select((x, i) => new RankPoint(text, x, v[^(i + 1)], x, x, x, x)))
        {
            Title = text,
            RankName = text,
            TruthName = text,
            Measure = text,
            Quality = [new(text, v[0], v[0], v[^1])],
            Comparisons = [.. v.Take(60).Select(x => new Estimate(text, x, x, x))],
        },
        ["board"] = () => new RankBoard([v, v], [new ScoredArchitecture(new Architecture(0, 0), v[0])])
        { Title = text, ScoreName = text },
        ["alphas"] = () => new AlphaTrajectories([new(text, text, v) { Low = v, High = v }, new(text, text, v),
            new("other", text, v)])
        { Title = text, ValueName = text, WarmUp = 2 },
        ["averaging"] = () => new SeedAveraging(v.Select((x, i) => new CurvePoint(i, x, x, x)))
        {
            Title = text,
            Measure = text,
            Levels = [new(text, v[0], v[0], v[0])]
        },
        ["truth"] = () => new TruthReliability(v.Select(x => new SeedRow(text, [x, x]))) { Title = text },
        ["anytime"] = () => new AnytimeCurves([new(text, [.. v.Select((x, i) => new CurvePoint(i, x, x, x))]),
            new(text, [.. v.Select(x => new CurvePoint(x, x))])])
        { Title = text, CostName = text, ValueName = text },
        ["anytime, logarithmic"] =
            () => new AnytimeCurves([new(text, [.. v.Select(x => new CurvePoint(x, x))])]) { Logarithmic = true },
        ["evolution"] = () =>
            new EvolutionTrace(v.Select((x, i) => new TracedProposal(text + i, i % 7, x, [text + (i - 1)], text,
            new Cell(new Dag(1 + i % 3, []), Operation.Conv()))))
            {
                Title = text,
                ScoreName = text,
            },
        ["scaling"] = () => new CostScaling([new(text, [.. v.Select((x, i) => ((double)i, x))]),
            new(text, [.. v.Select(x => (x, x))])])
        { Title = text, SizeName = text, CostName = text },
        ["scaling, logarithmic"] =
            () => new CostScaling([new(text, [.. v.Select((x, i) => ((double)i, x))])]) { Logarithmic = true },
        ["wiring epochs"] = () => new EpochPanels([new(text, [new(text, v), new(text, v, false)], v[0]),
            new("", [new("", v)])]) { Title = text },
        ["wiring costs"] = () => new CostBars(v.Select((x, i) =>
            new CostBar(i % 2 == 0 ? text : "end", text + i % 50, text + i % 9, x, x))) { Title = text },
        ["wiring timeline"] = () => new EdgeTimeline([new(text, text, [.. v.Select(x => x > 0.5)], true),
            new(text, "", [true]), new("", text, [.. v.Select(x => x > 0.6)])]) { Title = text },
        ["bars"] = () => new BarComparison(v.Select(x => new Estimate(text, x, x, x))) { Title = text, Measure = text },
    };

    private static string Check(Figure figure)
    {
        var svg = XDocument.Parse(figure.Svg());
        Assert.DoesNotContain("NaN", string.Concat(svg.Descendants().Attributes().Select(a => a.Value)));
        Assert.DoesNotContain("Infinity", string.Concat(svg.Descendants().Attributes().Select(a => a.Value)));
        XDocument.Parse(figure.Svg(Theme.Dark));
        Assert.NotEqual("", figure.Summary);
        Assert.DoesNotContain('\n', figure.Summary);
        Assert.NotNull(figure.Csv());
        return figure.Html();
    }
}
