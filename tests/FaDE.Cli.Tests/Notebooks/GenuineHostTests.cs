using System.Text.Json.Nodes;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>
/// Every notebook runs unchanged in the genuine .NET Interactive, and its stop button stops a training.
/// </summary>
[Collection(nameof(Notebooks))]
public sealed class GenuineHostTests(GenuineHost host) : IClassFixture<GenuineHost>
{
    public static TheoryData<string> Names => NotebookTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void RunsEveryCellAtSmokeBudget(string name)
    {
        var outputs = Outputs.Of(host.Execute(PathOf(name)));
        Assert.DoesNotContain(outputs.SelectMany(o => o), o => (string?)o["output_type"] == "error");
        NotebookTests.CheckFigures(outputs);
        NotebookTests.CheckLoadsNothing(outputs);
        Assert.All(outputs.SelectMany(o => o)
            .Where(o => Outputs.Text(o, "text/html").Contains("<table", StringComparison.Ordinal)),
            table => Assert.NotEqual("", Outputs.Text(table, "text/html")));
    }

    [Theory]
    [InlineData("00-quickstart.ipynb")]
    [InlineData("03-rank-correlation.ipynb")]
    public void RunsCellByCellAsInAnEditor(string name)
    {
        using var editor = new GenuineStdio(host, Path.GetDirectoryName(PathOf(name))!);
        var shown = new List<IReadOnlyDictionary<string, string>>();
        foreach (var code in NotebookText.Of(JsonNode.Parse(File.ReadAllText(PathOf(name)))!, "code"))
        {
            var events = editor.Run(code);
            Assert.True(GenuineStdio.KindOf(events[^1]) == "CommandSucceeded", $"{code}\n{events[^1].ToJsonString()}");
            shown.AddRange(events.Select(GenuineStdio.Shown).Where(values => values.Count > 0));
        }

        Assert.Contains(shown, values => values.Keys.Order(StringComparer.Ordinal)
            .SequenceEqual(["image/svg+xml", "text/html", "text/plain"]));
    }

    [Fact]
    public void StopStopsATrainingAndKeepsTheVariables()
    {
        using var editor = new GenuineStdio(host, Path.Combine(Tool.Root, "notebooks"));
        Succeeds("#r \"nuget: FaDE.Interactive\"");
        Succeeds("var kept = 41; var experiment = Fade.Experiment(Fade.Region(\"diverse\")).Mlp(width: "
            + "16).Averaging(64);");
        var training = editor.Submit("experiment.Ranks()");
        // it is at work
        editor.Until(training,
            message => GenuineStdio.KindOf(message) is "DisplayedValueUpdated" or "DisplayedValueProduced");
        editor.Cancel();
        Assert.Equal("CommandFailed", GenuineStdio.KindOf(editor.Ended(training)[^1]));
        Succeeds("if (kept + 1 != 42) throw new System.Exception(\"lost\");");

        void Succeeds(string code)
        {
            var events = editor.Run(code);
            Assert.True(GenuineStdio.KindOf(events[^1]) == "CommandSucceeded", $"{code}\n{events[^1].ToJsonString()}");
        }
    }

    [Fact]
    public void TheToolkitsCommandAndFormattersAreThere()
    {
        using var editor = new GenuineStdio(host, Path.Combine(Tool.Root, "notebooks"));
        editor.Run("#r \"nuget: FaDE.Interactive\"");
        Assert.Contains("budget   smoke", Text("#!fade status"));
        Assert.Contains("threads  1 of", Text("#!fade threads 1"));
        var refused = editor.Run("#!fade budget enormous")[^1];
        Assert.Contains("smoke, notebook or full", refused.ToJsonString());
        var tensor = editor.Run("torch.ones(2, 3)").Select(GenuineStdio.Shown)
            .First(values => values.ContainsKey("text/html"))["text/html"];
        Assert.Contains("Tensor [2, 3], float32, cpu", tensor);
        Assert.True(tensor.Length < 2000, tensor);
        var space = editor.Run("Fade.Space(Operation.Linear()).OnDags(2, 4)").Select(GenuineStdio.Shown)
            .First(values => values.Count > 0);
        Assert.Contains("<img", space["text/html"]);

        string Text(string code) =>
            string.Concat(editor.Run(code).SelectMany(message => GenuineStdio.Shown(message).Values));
    }

    private static string PathOf(string name) => Path.Combine(Tool.Root, "notebooks", name);
}
