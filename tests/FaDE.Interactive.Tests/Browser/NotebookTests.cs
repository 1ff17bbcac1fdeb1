using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Playwright;

namespace FaDE.Interactive.Tests.Browser;

/// <summary>What a reader of an executed notebook sees, in a real browser.</summary>
public sealed partial class NotebookTests(ExecutedNotebook notebook) : IClassFixture<ExecutedNotebook>
{
    private const int ReadmeFigures = 7, Figures = 21;

    [Fact]
    public void TheReadmesCellIsTheWholeMainJob()
    {
        Assert.InRange(Repository.ReadmeCell().Split('\n').Length, 5, 15);
        var shown = notebook.Outputs(0).Where(IsFigure).Select(o => Data(o, "text/plain")).ToList();
        Assert.Equal(ReadmeFigures, shown.Count);
        var against = Assert.Single(shown, t => t.StartsWith("Ranks against the truth", StringComparison.Ordinal));
        Assert.True(double.Parse(Spearman().Match(against).Groups[1].Value,
            System.Globalization.CultureInfo.InvariantCulture) > 0.4, against);
        Assert.Equal("execute_result", (string?)notebook.Outputs(0).Last()["output_type"]);
        Assert.StartsWith("Search by FaDE: 3 generations", shown[^1]);
    }

    [Fact]
    public void ProgressIsLeftInItsLastState()
    {
        var left = notebook.Outputs(0).Select(o => Data(o, "text/plain")).Where(t => t.Contains(": done in ")).ToList();
        string[] calls = ["FaDE-ranks", "the truth", "one-shot accuracy", "marginal one-shot", "Latin squares",
            "untrained supernets", "search by FaDE"];
        Assert.Equal(calls, left.Select(t => t.Split(':')[0]));
    }

    [Fact]
    public void FiguresComeInThreeFormsAndTheNotebookStaysSmall()
    {
        var figures = Enumerable.Range(0, 3).SelectMany(notebook.Outputs).Where(IsFigure).ToList();
        Assert.Equal(Figures, figures.Count);
        foreach (var figure in figures)
        {
            var html = Data(figure, "text/html");
            Assert.Contains("data:image/svg+xml;base64,", html);
            Assert.DoesNotMatch("https?://", html.Replace("http://www.w3.org", ""));
            XDocument.Parse(Data(figure, "image/svg+xml"));
            Assert.DoesNotContain('\n', Data(figure, "text/plain").Trim());
        }
        Assert.InRange(new FileInfo(ExecutedNotebook.NotebookFile).Length, 500_000, 5_000_000);
        Assert.Single(figures, f => Data(f, "text/html").Length > 500_000); // the one that brings plotly.js
    }

    [Fact]
    public async Task HtmlWithScripts()
    {
        await using var watched = await Watched.Open(notebook.Browser, scripts: true);
        await watched.Page.GotoAsync("file://" + ExecutedNotebook.HtmlFile);
        await SeeCharts(watched);
        await watched.Screenshot("html-with-scripts");
        watched.Check();
    }

    [Fact]
    public async Task HtmlWithoutScripts()
    {
        await using var watched = await Watched.Open(notebook.Browser, scripts: false);
        await watched.Page.GotoAsync("file://" + ExecutedNotebook.HtmlFile);
        Assert.InRange(await watched.SeePictures(), Figures, int.MaxValue);
        await watched.Screenshot("html-without-scripts");
        watched.Check();
    }

    [Fact]
    public async Task ServedAndTrusted()
    {
        await using var watched = await Watched.Open(notebook.Browser, scripts: true);
        await watched.Page.GotoAsync(notebook.Server + "notebooks/trusted.ipynb");
        await SeeCharts(watched);
        await watched.Screenshot("served-trusted", whole: false);
        watched.Check(notebook.Server, notebook.Server.Replace("http", "ws"));
    }

    [Fact]
    public async Task ServedAndNotTrusted()
    {
        await using var watched = await Watched.Open(notebook.Browser, scripts: true);
        await watched.Page.GotoAsync(notebook.Server + "notebooks/figures.ipynb");
        await watched.Page.Locator("img[src^='data:image/svg+xml']").Nth(Figures - 1).WaitForAsync();
        Assert.InRange(await watched.SeePictures(), Figures, int.MaxValue);
        Assert.Equal(0, await watched.Page.Locator(".js-plotly-plot").CountAsync());
        await watched.Screenshot("served-untrusted", whole: false);
        watched.Check(notebook.Server, notebook.Server.Replace("http", "ws"));
    }

    /// <summary>
    /// Every figure with a chart has become that chart, the others are pictures, and a point tells what it is.
    /// </summary>
    private static async Task SeeCharts(Watched watched)
    {
        await watched.Page.WaitForFunctionAsync("() => { const all = [...document.querySelectorAll('[data-fade]')]; "
            + "return all.length > 10 && all.every(f => f.dataset.drawn && f.querySelector('.js-plotly-plot "
            + ".main-svg') && f.querySelector('img').style.display === 'none'); }");
        var charts = await watched.Page.Locator("[data-fade] .js-plotly-plot:visible").CountAsync();
        var hosts = await watched.Page.Locator("[data-fade]").CountAsync();
        Assert.Equal(hosts, charts);
        Assert.InRange(charts + await watched.SeePictures(), Figures, int.MaxValue);

        var scatter = watched.Page.Locator("[data-fade]")
            .Filter(new() { Has = watched.Page.Locator("img[alt^='Ranks against the truth']") }).First;
        var point = scatter.Locator(".scatterlayer .point").First;
        await scatter.ScrollIntoViewIfNeededAsync();
        var box = (await point.BoundingBoxAsync())!;
        await watched.Page.Mouse.MoveAsync(box.X + box.Width / 2 - 3, box.Y + box.Height / 2 - 3);
        await watched.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2, new() { Steps = 3 });
        await Assertions.Expect(scatter.Locator(".hoverlayer .hovertext").First).ToBeVisibleAsync();
    }

    private static bool IsFigure(JsonNode output) => output["data"]?["image/svg+xml"] is not null;

    private static string Data(JsonNode output, string mime) => output["data"]?[mime] switch
    {
        JsonArray lines => string.Concat(lines.Select(l => (string)l!)),
        JsonValue text => (string)text!,
        _ => "",
    };

    [GeneratedRegex(@"Spearman (-?[\d.]+)")]
    private static partial Regex Spearman();
}
