using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Search.Tests.Drawings;

namespace FaDE.Interactive.Tests.Figures;

[Collection("one notebook")]
public sealed partial class FigureTests
{
    public static TheoryData<string> Names => [.. SampleFigures.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Picture_and_summary_are_the_reviewed_ones(string name)
    {
        var figure = SampleFigures.All[name]();
        Snapshot.Matches(name + ".svg", figure.Svg());
        Snapshot.Matches(name + ".txt", figure.Summary + "\n");
    }

    [Theory]
    [InlineData("rank-scatter")]
    [InlineData("rank-board")]
    [InlineData("evolution-trace")]
    public void Picture_in_the_dark_is_the_reviewed_one(string name) =>
        Snapshot.Matches(name + ".dark.svg", SampleFigures.All[name]().Svg(Theme.Dark));

    [Theory]
    [MemberData(nameof(Names))]
    public void Everything_is_drawn_inside_the_picture(string name)
    {
        var svg = XDocument.Parse(SampleFigures.All[name]().Svg());
        var height = double.Parse(svg.Root!.Attribute("height")!.Value, CultureInfo.InvariantCulture);
        Assert.All(Picture.Points(svg),
            p => Assert.True(p.X is >= 0 and <= 900 && p.Y >= 0 && p.Y <= height, $"{p} outside of 900 x {height}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Texts_do_not_overlap(string name)
    {
        var boxes = Picture.Texts(XDocument.Parse(SampleFigures.All[name]().Svg())).ToList();
        for (var i = 0; i < boxes.Count; i++)
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (boxes[i], boxes[j]);
                var across = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left);
                var down = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
                Assert.False(across > 1 && down > 2, $"'{a.Text}' and '{b.Text}' overlap by {across:F0} x {down:F0}");
            }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Html_shows_the_picture_without_scripts_loads_nothing_and_is_the_same_again(string name)
    {
        FigureLibrary.Reset();
        var figure = SampleFigures.All[name]();
        var html = figure.Html();
        Assert.Equal(html, SampleFigures.All[name]().Html());
        Assert.DoesNotMatch(Address(), Packed().Replace(html, ""));
        var image = Regex.Match(html, "<img alt=\"([^\"]+)\"[^>]*src=\"data:image/svg\\+xml;base64,([^\"]+)\"");
        Assert.True(image.Success);
        Assert.Equal(figure.Svg(),
            System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(image.Groups[2].Value)));
        Assert.True(image.Groups[1].Value.Length > 20);
        Assert.True(html.Length < 1_000_000, $"{html.Length} characters");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Csv_has_a_header_and_every_row(string name)
    {
        var figure = SampleFigures.All[name]();
        var lines = figure.Csv().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (figure.Data.Count == 0) return;
        Assert.Equal(figure.Data.Rows + 1, lines.Length);
        Assert.True(lines.Length > 1);
    }

    [Fact]
    public void Numbers_survive_the_csv_exactly()
    {
        var points = SampleFigures.Ranks();
        var lines = new RankScatter(points).Csv().Split('\n');
        Assert.Equal("architecture,rank,rank_low,rank_high,truth,truth_low,truth_high", lines[0]);
        for (var i = 0; i < points.Length; i++)
            Assert.Equal(points[i].Truth, double.Parse(lines[i + 1].Split(',')[4], CultureInfo.InvariantCulture));
        Assert.Equal("name,value,low,high,role\n\"a,\"\"b\"\"\",1,NaN,NaN,method\n",
            new BarComparison([new("a,\"b\"", 1)]).Csv());
    }

    [Fact]
    public void Plotly_goes_with_the_first_figure_only_and_twenty_figures_stay_under_five_megabytes()
    {
        FigureLibrary.Reset();
        Assert.True(FigureLibrary.Available, "the build embeds plotly.js where npm is there");
        var all = string.Concat(Enumerable.Range(0, 20)
            .Select(i => new RankScatter(SampleFigures.Ranks(36 + i)) { Title = $"figure {i}" }.Html()));
        Assert.Single(Packed().Matches(all));
        Assert.True(all.Length < 5_000_000, $"{all.Length} characters");
        var first = new RankScatter(SampleFigures.Ranks(36)) { Title = "figure 0" }.Html();
        Assert.Single(Packed().Matches(first)); // shown again, the first figure still carries it
        Assert.Empty(Packed().Matches(new RankScatter(SampleFigures.Ranks(37)) { Title = "figure 1" }.Html()));
        Assert.Single(Packed().Matches(new RankScatter(SampleFigures.Ranks(37)).Html(Interaction.Embedded)));
        Assert.DoesNotContain("<script", new RankScatter(SampleFigures.Ranks(37)).Html(Interaction.None));
    }

    [Fact]
    public void Files_are_saved_by_their_extension()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var figure = SampleFigures.All["rank-scatter"]();
            foreach (var extension in new[] { "svg", "html", "csv", "txt" })
                figure.Save(Path.Combine(folder.FullName, "figure." + extension));
            Assert.Equal(figure.Svg(), File.ReadAllText(Path.Combine(folder.FullName, "figure.svg")));
            Assert.Equal(figure.Csv(), File.ReadAllText(Path.Combine(folder.FullName, "figure.csv")));
            Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(Path.Combine(folder.FullName, "figure.html")));
            Assert.Equal("A figure is saved as .svg, .html, .csv or .txt; met '.png'.",
                Assert.Throws<FadeException>(() => figure.Save("figure.png"))
                .Message);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public void The_slider_of_the_evolution_has_one_frame_per_generation()
    {
        var html = SampleFigures.All["evolution-trace"]().Html(Interaction.Embedded);
        Assert.Equal(12, Regex.Matches(html, "\"method\":\"animate\"").Count);
        Assert.Equal(12, Regex.Matches(html, "\"traces\":\\[\\d+\\]").Count);
    }

    [GeneratedRegex("https?:|//[a-z]+\\.[a-z]+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("\\(\"[A-Za-z0-9+/=]{100000,}\"\\)")]
    private static partial Regex Packed();
}
