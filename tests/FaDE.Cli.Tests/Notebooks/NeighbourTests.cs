using System.Text.Json;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>Charts of Plotly.NET and data frames that users make are shown in both kernels, without a network and
/// without a call of theirs.</summary>
[Collection(nameof(Notebooks))]
public sealed class NeighbourTests(GenuineHost host) : IClassFixture<GenuineHost>
{
    private const string Refer = "#r \"nuget: Plotly.NET.CSharp, 0.14.0\"";

    private const string Chart =
        "double[] x = [1, 2, 3];\nPlotly.NET.CSharp.Chart.Line<double, double, string>(x: x, y: x, Name: "
            + "\"<script>alert(1)</script>\")";

    private const string Frame =
        "new Microsoft.Data.Analysis.DataFrame(new Microsoft.Data.Analysis.StringDataFrameColumn(\"<i>name\", "
            + "[\"<script>alert(2)</script>\", \"two\"]),\n"
            + "    new Microsoft.Data.Analysis.DoubleDataFrameColumn(\"value\", [1.0, 2.0]))";

    [Fact]
    public void In_our_kernel()
    {
        var folder = Directory.CreateTempSubdirectory("fade-neighbours").FullName;
        string[] cells = [Refer, Chart, Frame,
            "#r \"nuget: FaDE.Interactive.Plotly\"\nConsole.WriteLine(typeof(PlotlyCharts).Name + \" is there\");"];
        File.WriteAllText(Path.Combine(folder, "charts.ipynb"), JsonSerializer.Serialize(new
        {
            cells = cells.Select(cell => new { cell_type = "code", metadata = new { }, source = cell }),
        }));
        var (code, text) = Tool.Run(Path.Combine(Tool.Root, "fade"), ["run", Path.Combine(folder, "charts.ipynb"),
            "--out", Path.Combine(folder, "page.html")]);
        Assert.True(code == 0, text);
        var page = File.ReadAllText(Path.Combine(folder, "page.html"));
        Assert.Contains("PlotlyCharts is there", page);
        Assert.Contains("src=\"data:image/svg+xml;base64,", page);
        Assert.DoesNotContain("https://cdn", page);
        CheckFrame(page);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void In_the_genuine_host_frames_are_shown_and_a_sentence_says_why_charts_are_not()
    {
        using var editor = new GenuineStdio(host, Path.Combine(Tool.Root, "notebooks"));
        Shown("#r \"nuget: FaDE.Interactive\"");
        Shown(Refer);
        var said = Shown(Chart);
        Assert.Contains("Plotly.NET is written on FSharp.Core 10.1, and this host ships 10.0: "
            + "its charts cannot be made here, everything else works.", said);
        Assert.Single(said.Split("is written on")[1..]);
        CheckFrame(Shown(Frame, "text/html"));
        Assert.Contains("<img", Shown("Fade.Region(\"diverse-4\")"));

        string Shown(string code, string mime = "") => string.Concat(editor.Run(code).SelectMany(GenuineStdio.Shown)
            .Where(shown => mime is "" || shown.Key == mime).Select(shown => shown.Value));
    }

    private static void CheckFrame(string html)
    {
        Assert.Contains("<table", html);
        Assert.DoesNotContain("<script>alert", html);
        Assert.Contains("&lt;script&gt;alert(2)", html);
    }
}
