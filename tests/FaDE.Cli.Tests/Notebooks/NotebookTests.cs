using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>Every notebook of the repository runs in Jupyter with the toolkit's kernel, and what is committed is what it makes.</summary>
[Collection(nameof(Notebooks))]
public sealed partial class NotebookTests(Jupyter jupyter) : IClassFixture<Jupyter>
{
    private const long MostBytes = 2_000_000;

    public static TheoryData<string> Names => [.. Tool.Notebooks.Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Names))]
    public void RunsTopToBottomAtSmokeBudget(string name)
    {
        var executed = jupyter.Execute(PathOf(name), "smoke");
        var outputs = Outputs.Of(executed);
        Assert.DoesNotContain(outputs.SelectMany(o => o), o => (string?)o["output_type"] == "error");
        CheckFigures(outputs);
        CheckLoadsNothing(outputs);
        // The budget changes numbers; it must not change what kind of thing a cell puts out.
        var committed = Outputs.Of(Read(name));
        Assert.Equal(committed.Select(Kinds), outputs.Select(Kinds));

        static string Kinds(IReadOnlyList<JsonNode> cell) => string.Join("; ", cell.Where(IsNoDisplay).Select(Outputs.Shape).Distinct());
        static bool IsNoDisplay(JsonNode output) => (string?)output["output_type"] != "display_data"; // progress comes and goes
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void IsCommittedWithStaticOutputs(string name)
    {
        Assert.InRange(new FileInfo(PathOf(name)).Length, 1, MostBytes);
        var notebook = Read(name);
        var outputs = Outputs.Of(notebook);
        Assert.All(outputs.SelectMany(o => o), o => Assert.DoesNotContain("<script", Outputs.Text(o, "text/html"), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(outputs.SelectMany(o => o), o => (string?)o["output_type"] == "error" || (string?)o["name"] == "stderr");
        CheckFigures(outputs);
        CheckLoadsNothing(outputs);
        Assert.Equal("fade-csharp", (string?)notebook["metadata"]!["kernelspec"]!["name"]);
    }

    [Fact]
    public void WhatTheSpacesNotebookWritesIsWhatItsCodeComputes() =>
        Assert.Equal(Outputs.Written(Read("01-hierarchical-spaces.ipynb")), Outputs.Written(jupyter.Execute(PathOf("01-hierarchical-spaces.ipynb"), "smoke")));

    /// <summary>
    /// Trained again, on a machine with other threads and vector units, numbers move: the correlation by up to 0.2 (several supernets averaged), the ceiling by 0.1.
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

    private static void CheckFigures(IReadOnlyList<IReadOnlyList<JsonNode>> outputs)
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

    private static void CheckLoadsNothing(IReadOnlyList<IReadOnlyList<JsonNode>> outputs) =>
        Assert.All(outputs.SelectMany(o => o), o => Assert.DoesNotMatch(Load(), Outputs.Text(o, "text/html")));

    private static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(PathOf(name)))!;

    private static string PathOf(string name) => Path.Combine(Tool.Root, "notebooks", name);

    [GeneratedRegex("<(script|img|link|iframe|object|embed)\\b[^>]*\\b(src|href|data)\\s*=\\s*[\"']?(https?:)?//", RegexOptions.IgnoreCase)]
    private static partial Regex Load();

    [GeneratedRegex(@"Budget: (Smoke|Notebook|Full)\.")]
    private static partial Regex BudgetWritten();

    [GeneratedRegex(@"architectures: Spearman (-?\d\.\d\d) ")]
    private static partial Regex Correlation();

    [GeneratedRegex(@"the noise of the truth allows (\d\.\d\d)")]
    private static partial Regex Ceiling();
}
