using System.Text.Json.Nodes;
using System.Xml.Linq;
using FaDE.Interactive.Figures;
using FaDE.Interactive.Tests.Figures;
using FaDE.Search;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Tests.Charts;

public sealed class PlotlyTests
{
    private static readonly string[] PicturesAlone = ["space-explorer", "space-explorer-open", "drawing"];

    public static TheoryData<string> Figures => [.. SampleFigures.All.Keys.Except(PicturesAlone)];

    public static TheoryData<string> Charts => [.. SampleCharts.Made.Keys, .. SampleCharts.Written.Keys];

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_figure_as_a_chart_of_Plotly_NET_keeps_its_traces_texts_and_axes_and_comes_back(string name)
    {
        var figure = SampleFigures.All[name]();
        var (given, made) = (JsonNode.Parse(figure.PlotlyJson())!,
            JsonNode.Parse(global::Plotly.NET.GenericChart.toFigureJson(figure.ToPlotly()))!);
        Assert.Equal(Kinds(given), Kinds(made));
        Assert.Equal(given["data"]!.AsArray().Select(t => t!["x"]?.ToJsonString()), made["data"]!.AsArray()
            .Select(t => t!["x"]?.ToJsonString()));
        Assert.Equal(given["layout"]!["annotations"]!.AsArray().Select(a => (string?)a!["text"]),
            made["layout"]!["annotations"]!.AsArray().Select(a => (string?)a!["text"]));
        Assert.Equal(given["layout"]!["xaxis"]!["domain"]!.ToJsonString(),
            made["layout"]!["xaxis"]!["domain"]!.ToJsonString());
        var back = figure.ToPlotly().ToFigure();
        Assert.DoesNotContain("No picture", back.Svg());
        Assert.Equal(figure.Summary.Split(':')[0], back.Summary.Split(':')[0]);
    }

    [Fact]
    public void A_picture_without_a_chart_says_so() =>
        Assert.Equal("'Drawing' is a picture without a chart.",
            Assert.Throws<FadeException>(() => new DrawingFigure(Drawing.Of(9, 9, "x", _ => { })).ToPlotly()).Message);

    [Fact]
    public void A_chart_of_a_figure_can_be_restyled_by_Plotly_NET()
    {
        var chart = SampleFigures.All["cost-scaling"]().ToPlotly();
        var layout = new global::Plotly.NET.Layout();
        layout.SetProperty("title", "Another title");
        Assert.StartsWith("Another title: ", global::Plotly.NET.GenericChart.addLayout(layout, chart)
            .ToFigure().Summary);
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void A_chart_of_a_user_is_drawn_inside_its_picture(string name)
    {
        var svg = XDocument.Parse(Of(name).Svg());
        Assert.DoesNotContain("No picture", svg.ToString());
        Assert.DoesNotContain("NaN", svg.ToString());
        var height = double.Parse(svg.Root!.Attribute("height")!.Value,
            System.Globalization.CultureInfo.InvariantCulture);
        Assert.All(Search.Tests.Drawings.Picture.Points(svg),
            p => Assert.True(p.X is >= 0 and <= 900 && p.Y >= 0 && p.Y <= height, $"{p} outside of 900 x {height}"));
        Assert.NotEqual("", Of(name).Csv());
    }

    [Fact]
    public void Bars_without_keys_stand_at_their_numbers() =>
        Assert.Equal(3, Elements(Of("column-without-keys"), "rect").Count(r =>
            (string?)r.Attribute("fill") == Theme.Light.Category(0)));

    [Fact]
    public void Points_lines_bars_and_whiskers_stand_where_their_numbers_are()
    {
        var bars = Elements(Of("column"), "rect")
            .Where(r => (string?)r.Attribute("fill") == Theme.Light.Category(0)).ToList();
        double[] heights = [.. bars.Select(b => Number(b, "height"))];
        Assert.Equal(3, heights.Length);
        Assert.Equal(3, heights[0] / heights[1], 2);
        Assert.Equal(2, heights[2] / heights[1], 2);
        var points = Elements(Of("points"), "circle").ToList();
        Assert.Equal(5, points.Count);
        Assert.Equal(Number(points[1], "cx") - Number(points[0], "cx"),
            Number(points[4], "cx") - Number(points[3], "cx"), 1);
        var stacked = Elements(Of("stacked"), "rect")
            .Where(r => (string?)r.Attribute("fill") == Theme.Light.Category(1)).ToList();
        var under = Elements(Of("stacked"), "rect")
            .Where(r => (string?)r.Attribute("fill") == Theme.Light.Category(0)).ToList();
        Assert.Equal(Number(under[0], "y"), Number(stacked[0], "y") + Number(stacked[0], "height"), 1);
        Assert.Equal(200, Elements(Of("histogram"), "rect").SelectMany(r => r.Elements())
            .Sum(t => int.Parse(t.Value.Split(": ")[1])));
        Assert.Equal("trace,x,y\ntrace 1,1,1\ntrace 1,2,2\ntrace 1,3,3\n", Of("encoded").Csv());
    }

    [Fact]
    public void Other_kinds_say_so_in_the_place_of_the_picture()
    {
        Assert.Contains("No picture is drawn of this kind (pie)",
            new PlotlyFigure("""{"data":[{"type":"pie","values":[1,2]}]}""").Svg());
        var space = new PlotlyFigure("""{"data":[{"type":"scatter3d","x":[1],"y":[1],"z":[1]}]}""");
        Assert.Contains("nor is it among the charts that are shown without a network", space.Svg());
        Assert.DoesNotContain("<script", space.Html());
        var mixed = new PlotlyFigure("""{"data":[{"type":"scatter","x":[1],"y":[1]},{"type":"sankey"}]}""");
        Assert.Contains("the picture leaves out sankey; not among what is shown without a network: sankey",
            mixed.Summary);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"data\": 3}")]
    [InlineData("nonsense")]
    public void What_is_no_chart_is_refused_in_a_sentence(string json) =>
    Assert.StartsWith("A chart is ", Assert.Throws<FadeException>(() => new PlotlyFigure(json)).Message);

    [Theory]
    [InlineData("""{"data":[{"type":"scatter","x":[1e999,null,"2","x"],"y":[{},[],true,"</script>"]},{"type":"bar","y":null},{"type":"heatmap","z":[[],[1]]},{"type":"box"},{"type":"histogram","x":[]}],"layout":{"xaxis":{"range":["a",null],"domain":[2,1]},"annotations":[{}],"shapes":[{"type":3}],"grid":{"rows":-1,"columns":1e9}}}""")]
    [InlineData("""{"data":[{"type":"scatter","xaxis":"x99999","yaxis":"'><script>","x":[1],"y":[2],"marker":{"color":"\"/><script>","size":-3},"line":{"width":1e9}}],"layout":[]}""")]
    [InlineData("""{"data":[{"type":"scatter","x":[-1,0,1],"y":[-1,0,1]}],"layout":{"yaxis":{"type":"log","range":[400,-400]}}}""")]
    public void A_chart_of_nonsense_is_a_correct_picture(string json)
    {
        var figure = new PlotlyFigure(json.Replace("1e999", "1e308"));
        XDocument.Parse(figure.Svg());
        Assert.DoesNotContain("<script>", figure.Html(Interaction.None));
    }

    [Fact]
    public void Scripts_in_labels_names_and_frames_are_text()
    {
        const string hostile = "<script>alert(1)</script>]]>\"'\u202E";
        var json = new JsonObject
        {
            ["data"] = new JsonArray(new JsonObject
            {
                ["type"] = "scatter", ["name"] = hostile, ["x"] = new JsonArray(hostile, "b"),
                ["y"] = new JsonArray(1, 2), ["text"] = new JsonArray(hostile, hostile), ["mode"] = "markers+text"
            },
                new JsonObject { ["type"] = hostile }),
            ["layout"] = new JsonObject { ["title"] = hostile, ["xaxis"] = new JsonObject { ["title"] = hostile }, [
                "annotations"] = new JsonArray(new JsonObject { ["x"] = 0, ["y"] = 1, ["text"] = hostile }) },
            ["frames"] = new JsonArray(new JsonObject { ["name"] = hostile }),
        };
        var figure = new PlotlyFigure(json.ToJsonString());
        XDocument.Parse(figure.Svg());
        var html = figure.Html(Interaction.Embedded);
        Assert.DoesNotContain("<script>alert", html + figure.Svg());
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(html, "</script>"));
    }

    [Fact]
    public void A_million_points_are_a_small_picture_that_says_what_it_is()
    {
        var rng = new Rng(5);
        double[] x = [.. Enumerable.Range(0, 1_000_000).Select(_ => Math.Round(rng.NextGaussian(), 3))];
        var figure = new PlotlyFigure($$"""{"data":[{"type":"scattergl","mode":"markers","x":[{{string.Join(',', x)}}],"y":[{{string.Join(',', x.Reverse())}}]}]}""");
        var html = figure.Html();
        Assert.InRange(html.Length, 10_000, 1_000_000);
        Assert.Contains("A picture alone: its chart would be ", html);
        Assert.Contains("1,000,000 points, drawn as a density", figure.Svg());
        Assert.Contains("1,000,000 points", figure.Summary);
    }

    private static PlotlyFigure Of(string name) =>
        SampleCharts.Written.TryGetValue(name, out var json) ? new(json) : SampleCharts.Made[name]().ToFigure();

    private static string[] Kinds(JsonNode chart) => [.. chart["data"]!.AsArray().Select(t => (string)t!["type"]!)];

    private static IEnumerable<XElement> Elements(Figure figure, string name) =>
        XDocument.Parse(figure.Svg()).Descendants().Where(e => e.Name.LocalName == name);

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
