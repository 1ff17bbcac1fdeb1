using FaDE.Interactive.Figures;
using FaDE.Interactive.Tests.Charts;
using FaDE.Interactive.Tests.Figures;
using Microsoft.Playwright;

namespace FaDE.Interactive.Tests.Browser;

/// <summary>A page with one figure of every kind, offline, in a real browser.</summary>
[Collection("one notebook")]
public sealed class FigurePageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] PicturesAlone = ["space-explorer", "space-explorer-open", "drawing"];

    [Fact]
    public async Task Every_figure_becomes_a_chart_with_the_texts_of_its_picture()
    {
        FigureLibrary.Reset();
        var figures = SampleFigures.All.Where(f => !PicturesAlone.Contains(f.Key)).ToList();
        await using var watched = await Watched.Open(chromium.Browser, scripts: true);
        await watched.Page.GotoAsync(
            Chromium.Page("figures", figures.Select(f => $"<div id=\"{f.Key}\">{f.Value().Html()}</div>")));
        await watched.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-fade]')].every(f => "
            + "f.dataset.drawn && f.querySelector('.main-svg') && f.querySelector('img').style.display === 'none')");
        Assert.Equal(figures.Count, await watched.Page.Locator("[data-fade] .js-plotly-plot:visible").CountAsync());
        foreach (var (name, figure) in figures)
        {
            var host = watched.Page.Locator($"#{name}");
            await host.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Folder, name + ".chart.png") });
            var chart = (await host.Locator(".js-plotly-plot").AllInnerTextsAsync())
                .Concat(await host.Locator(".js-plotly-plot text").AllTextContentsAsync())
                .Select(t => t.Trim()).ToHashSet();
            // Numbers at ticks may differ, since a chart that is zoomed makes its own; the tiles of a film are
            // steps of a slider.
            foreach (var text in Picture(figure())
                .Where(t => !IsTick(t) && !t.StartsWith("generation ", StringComparison.Ordinal)))
                Assert.True(chart.Contains(text) || chart.Any(t => t.Contains(text, StringComparison.Ordinal)),
                    $"'{text}' is not in the chart of {name}");
        }
        watched.Check();
    }

    [Fact]
    public async Task Without_scripts_every_figure_is_its_picture()
    {
        FigureLibrary.Reset();
        var figures = SampleFigures.All;
        await using var watched = await Watched.Open(chromium.Browser, scripts: false);
        await watched.Page.GotoAsync(Chromium.Page("pictures", figures.Select(f => f.Value().Html())));
        Assert.InRange(await watched.SeePictures(), figures.Count, int.MaxValue);
        watched.Check();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Charts_of_users_are_shown(bool scripts)
    {
        FigureLibrary.Reset();
        List<PlotlyFigure> charts = [.. SampleCharts.Made.Values.Select(chart => chart().ToFigure()),
            .. SampleCharts.Written.Values.Select(json => new PlotlyFigure(json))];
        await using var watched = await Watched.Open(chromium.Browser, scripts);
        await watched.Page.GotoAsync(Chromium.Page($"charts-{scripts}", charts.Select(chart => chart.Html())));
        if (scripts)
            await watched.Page.WaitForFunctionAsync("count => [...document.querySelectorAll('[data-fade] "
                + ".js-plotly-plot .main-svg')].map(svg => svg.closest('[data-fade]')).filter((f, i, all) "
                + "=> all.indexOf(f) === i).length === count", charts.Count);
        else Assert.InRange(await watched.SeePictures(), charts.Count, int.MaxValue);
        watched.Check();
    }

    private static IEnumerable<string> Picture(Figure figure) =>
        System.Xml.Linq.XDocument.Parse(figure.Svg()).Descendants()
            .Where(e => e.Name.LocalName == "text")
            .Select(e => string.Concat(e.Nodes().OfType<System.Xml.Linq.XText>().Select(t => t.Value)).Trim());

    private static bool IsTick(string text) => text.All(c => char.IsDigit(c) || c is '.' or ',' or '\u2212' or '\u00d7'
        || c is >= '\u2070' and <= '\u209f' || c is '\u00b9' or '\u00b2' or '\u00b3');
}
