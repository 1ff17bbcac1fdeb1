using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>
/// Every notebook of the repository runs in Jupyter with the toolkit's kernel, and what is committed is what it makes.
/// </summary>
[Collection(nameof(Notebooks))]
public sealed partial class NotebookTests(Jupyter jupyter) : IClassFixture<Jupyter>
{
    private const long MostBytes = 2_000_000;

    public static TheoryData<string> Names => [.. Tool.Notebooks.Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Names))]
    public void RunsTopToBottomAtSmokeBudget(string name)
    {
        // and so does the exercise
        var executed = jupyter.Execute(PathOf(name), "smoke", NotebookText.Solution(Read(name)));
        var outputs = Outputs.Of(executed);
        Assert.NotEmpty(outputs[^1]);
        Assert.DoesNotContain(outputs.SelectMany(o => o), o => (string?)o["output_type"] == "error");
        CheckFigures(outputs);
        CheckLoadsNothing(outputs);
        // The budget changes numbers; it must not change what kind of thing a cell puts out.
        var committed = Outputs.Of(Read(name));
        Assert.Equal(committed.Select(Kinds), outputs.SkipLast(1).Select(Kinds));

        static string Kinds(IReadOnlyList<JsonNode> cell) =>
            string.Join("; ", cell.Where(IsNoDisplay).Select(Outputs.Shape).Distinct());
        // progress comes and goes
        static bool IsNoDisplay(JsonNode output) => (string?)output["output_type"] != "display_data";
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void IsCommittedWithStaticOutputs(string name)
    {
        Assert.InRange(new FileInfo(PathOf(name)).Length, 1, MostBytes);
        var notebook = Read(name);
        var outputs = Outputs.Of(notebook);
        Assert.All(outputs.SelectMany(o => o),
            o => Assert.DoesNotContain("<script", Outputs.Text(o, "text/html"), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(outputs.SelectMany(o => o), o => (string?)o["output_type"] == "error"
            || (string?)o["name"] == "stderr");
        CheckFigures(outputs);
        CheckLoadsNothing(outputs);
        Assert.Equal("fade-csharp", (string?)notebook["metadata"]!["kernelspec"]!["name"]);
    }

    /// <summary>
    /// What every notebook promises its reader: goal, time, theory with its source, short cells, an exercise with a
    /// solution, and that it ran in order.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void HasTheSameParts(string name)
    {
        var notebook = Read(name);
        var (text, first) = (NotebookText.Of(notebook, "markdown"), NotebookText.Of(notebook, "markdown")[0]);
        Assert.StartsWith($"# {name[..2]} \u00b7 ", first);
        Assert.Contains("**What you will learn:**", first);
        Assert.Matches(Times(), first);
        Assert.Contains(text, t => Equation().IsMatch(t));
        Assert.Matches(Source(), string.Concat(text));
        Assert.Equal(1, text.Sum(t => t.Split("\n## Exercise").Length - 1)
            + text.Count(t => t.StartsWith("## Exercise", StringComparison.Ordinal)));
        Assert.Equal(1, text.Sum(t => t.Split("<details><summary>Solution</summary>").Length - 1));
        var code = NotebookText.Of(notebook, "code");
        Assert.All(code, cell => Assert.InRange(cell.Split('\n').Length, 1, NotebookText.MostLines));
        Assert.All(code.SelectMany(cell => cell.Split('\n')),
            line => Assert.InRange(line.Length, 0, NotebookText.MostCharacters));
        Assert.Equal(Enumerable.Range(1, code.Count), notebook["cells"]!.AsArray()
            .Where(c => (string?)c!["cell_type"] == "code").Select(c => (int?)c!["execution_count"] ?? 0));
    }

    [Fact]
    public void WhatTheSpacesNotebookWritesIsWhatItsCodeComputes() =>
        Assert.Equal(Outputs.Written(Read("01-hierarchical-spaces.ipynb")),
            Outputs.Written(jupyter.Execute(PathOf("01-hierarchical-spaces.ipynb"), "smoke")));

    /// <summary>
    /// Trained again, on a machine with other threads and vector units, numbers move: the correlation by up to 0.2
    /// (several supernets averaged), the ceiling by 0.1.
    /// </summary>
    [Fact]
    public void TheQuickstartComesToTheCommittedNumbersWithinTolerance()
    {
        var committed = Outputs.Written(Read("00-quickstart.ipynb"));
        var budget = BudgetWritten().Match(committed).Groups[1].Value.ToLowerInvariant();
        var again = Outputs.Written(jupyter.Execute(PathOf("00-quickstart.ipynb"), budget));
        Assert.Equal(Number(Correlation(), committed), Number(Correlation(), again), 0.2);
        Assert.Equal(Number(Ceiling(), committed), Number(Ceiling(), again), 0.1);
    }

    private static double Number(Regex what, string text)
    {
        var match = what.Match(text);
        Assert.True(match.Success, $"'{what}' is written; met: {text}");
        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    internal static void CheckFigures(IReadOnlyList<IReadOnlyList<JsonNode>> outputs)
    {
        var figures = outputs.SelectMany(o => o).Where(o => Outputs.Text(o, "image/svg+xml") != "").ToList();
        Assert.NotEmpty(figures);
        foreach (var figure in figures)
        {
            Assert.Equal("svg", XDocument.Parse(Outputs.Text(figure, "image/svg+xml")).Root!.Name.LocalName);
            Assert.Contains("src=\"data:image/svg+xml;base64,", Outputs.Text(figure, "text/html"));
            Assert.NotEqual("", Outputs.Text(figure, "text/plain").Trim());
        }
    }

    internal static void CheckLoadsNothing(IReadOnlyList<IReadOnlyList<JsonNode>> outputs) =>
        Assert.All(outputs.SelectMany(o => o), o => Assert.DoesNotMatch(Load(), Outputs.Text(o, "text/html")));

    private static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(PathOf(name)))!;

    private static string PathOf(string name) => Path.Combine(Tool.Root, "notebooks", name);

    [GeneratedRegex("<(script|img|link|iframe|object|embed)\\b[^>]*\\b(src|href|data)\\s*=\\s*[\"']?(https?:)?//",
        RegexOptions.IgnoreCase)]
    private static partial Regex Load();

    [GeneratedRegex(@"\*\*How long it takes\*\* on two CPU cores: .*`?(FADE_BUDGET=)?smoke`.*`notebook`.*`full`")]
    private static partial Regex Times();

    [GeneratedRegex(@"^> \S", RegexOptions.Multiline)]
    private static partial Regex Equation();

    [GeneratedRegex(@"\bours\b|\b(19|20)\d\d\b")]
    private static partial Regex Source();

    [GeneratedRegex(@"Budget: (Smoke|Notebook|Full)\.")]
    private static partial Regex BudgetWritten();

    [GeneratedRegex(@"architectures: Spearman (-?\d\.\d\d) ")]
    private static partial Regex Correlation();

    [GeneratedRegex(@"the noise of the truth allows (\d\.\d\d)")]
    private static partial Regex Ceiling();
}
