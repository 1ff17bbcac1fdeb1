using System.Text.Json;
using System.Text.RegularExpressions;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>Notebooks without Jupyter: ./fade run.</summary>
[Collection(nameof(Notebooks))]
public sealed class RunTests : IDisposable
{
    private static readonly string[] UpdatedInPlace = ["var shown = display(\"before\"); ", "shown.Update(\"after\");"];
    private readonly string _folder = Directory.CreateTempSubdirectory("fade-run").FullName;

    [Fact]
    public void WritesOnePageThatNeedsNothingElse()
    {
        var notebook = Notebook("# A *title*", ["var region = Fade.Region(\"diverse-4\");", "region"],
            ["Console.WriteLine($\"{region.Count} < 26\");"], UpdatedInPlace);
        var page = Path.Combine(_folder, "page.html");
        var figures = Path.Combine(_folder, "figures");
        var (code, text) = Run(notebook, "--budget", "smoke", "--out", page, "--figures", figures);
        Assert.True(code == 0, text);
        Assert.Equal(["test-1.svg"], Directory.GetFiles(figures).Select(Path.GetFileName));
        Assert.StartsWith("<svg", File.ReadAllText(Path.Combine(figures, "test-1.svg")));
        var html = File.ReadAllText(page);
        Assert.Contains("<title>A *title*</title>", html);
        Assert.Contains("<em>title</em>", html);
        Assert.Contains("src=\"data:image/svg+xml;base64,", html);
        Assert.Contains("25 &lt; 26", html);
        Assert.Contains("after", html);
        Assert.DoesNotContain(">before<", html);
        Assert.DoesNotContain("src=\"http", html);
        Assert.Empty(JsonDocument.Parse(File.ReadAllText(notebook)).RootElement.GetProperty("cells")[1]
            .GetProperty("outputs").EnumerateArray());
    }

    [Fact]
    public void RecordsOutputsIntoTheNotebook()
    {
        var notebook = Notebook("# Recorded", ["Console.Write(\"one\\ntwo\");", "6 * 7"]);
        var (code, text) = Run(notebook, "--record", "--out", Path.Combine(_folder, "page.html"));
        Assert.True(code == 0, text);
        var outputs = JsonDocument.Parse(File.ReadAllText(notebook)).RootElement.GetProperty("cells")[1]
            .GetProperty("outputs").EnumerateArray().ToList();
        Assert.Equal(["one\n", "two"], outputs[0].GetProperty("text").EnumerateArray()
            .Select(line => line.GetString()!));
        Assert.Equal("42", outputs[1].GetProperty("data").GetProperty("text/plain")[0].GetString());
        Assert.Equal(1, outputs[1].GetProperty("execution_count").GetInt32());
    }

    [Fact]
    public void StopsAtTheCellThatFailsAndShowsIt()
    {
        var notebook = Notebook("# Fails", ["Fade.Mnist(\"no-such-folder\")"], ["Console.WriteLine(\"not reached\");"]);
        var before = File.ReadAllText(notebook);
        var page = Path.Combine(_folder, "page.html");
        var (code, text) = Run(notebook, "--record", "--out", page);
        Assert.Equal(1, code);
        Assert.Contains("Cell 1 of 2 failed: ", text);
        Assert.Contains("DataSetException: mnist is not there", text);
        Assert.Contains("name the folder that holds the four IDX files", File.ReadAllText(page));
        Assert.DoesNotContain("<pre class=\"text\">not reached", File.ReadAllText(page));
        Assert.Equal(before, File.ReadAllText(notebook));
    }

    /// <summary>2 GB of tensors, one after the other, each in nobody's hands at once.</summary>
    [Theory]
    [InlineData("for (var i = 0; i < 2000; i++) { var z = torch.randn(500, 500); }")]
    [InlineData("Enumerable.Range(0, 1000).Sum(i => (torch.ones(500, 500) + i)[0, 0].item<float>())")]
    [InlineData("var z = torch.zeros(500, 500);\nfor (var i = 0; i < 2000; i++) z = z + 1;\nz[0, 0].item<float>()")]
    public void TensorsThatNobodyHoldsDoNotFillTheMemory(string cell)
    {
        if (!File.Exists("/proc/self/status")) return; // Linux tells how much was taken
        var notebook = Notebook("# Tensors", [cell],
            ["Console.WriteLine(File.ReadLines(\"/proc/self/status\").First(l => l.StartsWith(\"VmHWM\")));"]);
        var page = Path.Combine(_folder, "page.html");
        var (code, text) = Run(notebook, "--out", page);
        Assert.True(code == 0, text);
        var peak = long.Parse(Regex.Match(File.ReadAllText(page), @"VmHWM:\s+(\d+) kB").Groups[1].Value);
        Assert.InRange(peak, 1, 1_500_000);
    }

    [Theory]
    [InlineData("A budget is smoke, notebook or full; met 'huge'.", "--budget", "huge")]
    [InlineData("takes one notebook; met", "another.ipynb")]
    [InlineData("met '--nonsense'", "--nonsense")]
    public void WrongInputIsOneSentenceAndExitCodeTwo(string sentence, params string[] arguments)
    {
        var (code, text) = Run(Notebook("# Fine", ["1"]), arguments);
        Assert.Equal(2, code);
        Assert.Contains(sentence, text);
        Assert.Single(text.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("no-such.ipynb", null)]
    [InlineData("empty.ipynb", "{}")]
    [InlineData("broken.ipynb", "{\"cells\": [1")]
    public void AFileThatIsNoNotebookIsNamed(string name, string? text)
    {
        var file = Path.Combine(_folder, name);
        if (text is not null) File.WriteAllText(file, text);
        var (code, said) = Run(file);
        Assert.Equal(2, code);
        Assert.Contains(name, said);
        Assert.Contains("A notebook is", said);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int Code, string Text) Run(string notebook, params string[] arguments) =>
        Tool.Run(Path.Combine(Tool.Root, "fade"), ["run", notebook, .. arguments]);

    private string Notebook(string text, params string[][] cells)
    {
        var path = Path.Combine(_folder, "test.ipynb");
        var json = new
        {
            cells = new object[] { new { cell_type = "markdown", metadata = new { }, source = text } }
                .Concat(cells.Select(lines => (object)new { cell_type = "code", execution_count = (int?)null, metadata =
                    new { }, outputs = Array.Empty<object>(), source = string.Join('\n', lines) })),
            metadata = new { },
            nbformat = 4,
            nbformat_minor = 4,
        };
        File.WriteAllText(path, JsonSerializer.Serialize(json));
        return path;
    }
}
