namespace FaDE.Interactive.Tests.Browser;

/// <summary>The page of a notebook on the screen of a telephone.</summary>
[Collection("one notebook")]
public sealed class NarrowPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Pictures_keep_the_size_at_which_they_are_read_and_the_page_keeps_its_width()
    {
        var page = Path.Combine(Chromium.Folder, "narrow.html");
        await Repository.Run(["dotnet", Path.Combine(Repository.Root, "src", "FaDE.Kernel", "bin",
            Repository.Configuration, "net10.0", "fade-kernel.dll"), "run",
            Path.Combine(Repository.Root, "notebooks", "00-quickstart.ipynb"), "--recorded", "--out", page]);
        await using var watched = await Watched.Open(chromium.Browser, scripts: true);
        await watched.Page.SetViewportSizeAsync(420, 900);
        await watched.Page.GotoAsync(new Uri(page).AbsoluteUri);
        Assert.InRange(await watched.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 420);
        Assert.True(await watched.Page.EvaluateAsync<bool>("[...document.querySelectorAll('div > img[width]')]"
            + ".every(picture => picture.clientWidth === Number(picture.getAttribute('width')))"));
        Assert.InRange(await watched.SeePictures(), 3, int.MaxValue);
        watched.Check();
    }
}
