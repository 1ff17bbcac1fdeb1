using Microsoft.Playwright;

namespace FaDE.Interactive.Tests.Browser;

/// <summary>A browser that tests share, and a folder for what is to be looked at.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;

    public static string Folder { get; } =
        Directory.CreateDirectory(Path.Combine(Repository.Root, "out", "figures")).FullName;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    }

    public async Task DisposeAsync()
    {
        await Browser.CloseAsync();
        _playwright?.Dispose();
    }

    /// <summary>Writes a page of such parts.</summary>
    /// <returns>Its address.</returns>
    public static string Page(string name, IEnumerable<string> parts)
    {
        var file = Path.Combine(Folder, name + ".html");
        File.WriteAllText(file, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head>"
            + $"<body>\n{string.Join('\n', parts)}</body></html>\n");
        return "file://" + file;
    }
}
