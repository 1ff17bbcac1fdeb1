using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace FaDE.Interactive.Tests.Browser;

/// <summary>A page whose console and requests are watched.</summary>
internal sealed partial class Watched : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [], _requests = [];

    private Watched(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Note(_errors, message.Type == "error" ? message.Text : null);
        page.PageError += (_, error) => Note(_errors, error);
        page.Request += (_, request) => Note(_requests, request.Url);
        page.SetDefaultTimeout(60_000);
    }

    public IPage Page { get; }

    public static async Task<Watched> Open(IBrowser browser, bool scripts)
    {
        var context = await browser.NewContextAsync(
            new() { JavaScriptEnabled = scripts, ViewportSize = new() { Width = 1300, Height = 900 } });
        return new Watched(context, await context.NewPageAsync());
    }

    /// <summary>Nothing went wrong, and nothing was asked of another host.</summary>
    /// <param name="origins">What addresses may begin with, besides files and data.</param>
    public void Check(params string[] origins)
    {
        string[] errors, requests;
        lock (_errors) errors = [.. _errors];
        lock (_requests) requests = [.. _requests];
        Assert.True(errors.Length == 0, string.Join('\n', errors));
        Assert.DoesNotContain(requests, url => !Local().IsMatch(url)
            && !origins.Any(o => url.StartsWith(o, StringComparison.Ordinal)));
    }

    /// <summary>Every picture of the toolkit that is meant to be seen has been loaded and takes room.</summary>
    /// <returns>How many there are.</returns>
    public async Task<int> SeePictures()
    {
        // Without scripts nothing can be evaluated that a page would run, but layout is known to the browser.
        var pictures = await Page.Locator("img[src^='data:image/svg+xml']:visible").AllAsync();
        foreach (var picture in pictures)
        {
            var box = await picture.BoundingBoxAsync();
            Assert.True(box is { Width: > 10, Height: > 10 },
                $"a picture takes no room: {await picture.GetAttributeAsync("alt")}");
        }
        return pictures.Count;
    }

    public async Task Screenshot(string name, bool whole = true) => await Page.ScreenshotAsync(
        new() { Path = Path.Combine(ExecutedNotebook.Folder, name + ".png"), FullPage = whole });

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private static void Note(List<string> list, string? text)
    {
        if (text is null) return;
        lock (list) list.Add(text);
    }

    [GeneratedRegex("^(file|data|blob|about):")]
    private static partial Regex Local();
}
