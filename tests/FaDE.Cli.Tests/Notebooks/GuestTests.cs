using System.Diagnostics;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>
/// The script is a guest: called through links and from other folders, it takes the caller's paths and leaves
/// results there.
/// </summary>
[Collection(nameof(Notebooks))]
public sealed class GuestTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fade guest ü ").FullName;

    [Theory]
    [InlineData("fade")]
    [InlineData("of a link")]
    public void Through_links_and_from_other_folders_paths_are_those_of_the_caller(string link)
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "fade"), Path.Combine(Tool.Root, "fade"));
        if (link != "fade") File.CreateSymbolicLink(Path.Combine(_folder, link), "fade"); // a relative link to a link
        File.WriteAllText(Path.Combine(_folder, "my.json"),
            """{ "region": { "set": "diverse" }, "trth": {}, "ranks": {} }""");
        var (code, text) = Run(Path.Combine(_folder, link), "rank", "my.json", "--out", "results");
        Assert.Equal(2, code);
        Assert.Contains("met 'trth'", text);
        Assert.Equal(((string[])["fade", "my.json", link]).Distinct().Order(),
            Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_notebook_beside_the_caller_leaves_its_page_there()
    {
        File.WriteAllText(Path.Combine(_folder, "my.ipynb"), """
            {"cells":[{"cell_type":"code","id":"a","metadata":{},"execution_count":null,"outputs":[],"source":["Console.WriteLine(6 * 7);"]}],
             "metadata":{},"nbformat":4,"nbformat_minor":5}
            """);
        var (code, text) = Run(Path.Combine(Tool.Root, "fade"), "run", "my.ipynb");
        Assert.True(code == 0, text);
        Assert.Contains("42", File.ReadAllText(Path.Combine(_folder, "out", "my.html")));
        Assert.Contains("met 'no.ipynb'", Run(Path.Combine(Tool.Root, "fade"), "run", "no.ipynb").Text);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int Code, string Text) Run(string script, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(script, arguments)
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text + errors.Result);
    }
}
