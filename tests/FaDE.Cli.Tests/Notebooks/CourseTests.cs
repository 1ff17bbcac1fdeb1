using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>./fade notebook --course, with a Jupyter that says what it was asked for.</summary>
[Collection(nameof(Notebooks))]
[UnsupportedOSPlatform("windows")]
public sealed partial class CourseTests : IDisposable
{
    private static readonly string Script = Path.Combine(Tool.Root, "fade");
    private readonly string _folder = Directory.CreateTempSubdirectory("fade-course").FullName;

    [Fact]
    public void The_course_opens_as_a_notebook_whose_links_lead_to_copies_at_a_small_budget()
    {
        var jupyter = Path.Combine(_folder, "jupyter");
        File.WriteAllText(jupyter, "#!/bin/sh\necho \"budget $FADE_BUDGET\"\nfor a; do echo \"asked $a\"; done\n");
        File.SetUnixFileMode(jupyter, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (code, text) = Tool.Run(Script, ["notebook", "--course"],
            ("PATH", $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}"), ("FADE_BUDGET", ""));
        Assert.True(code == 0, text);
        Assert.Contains("budget smoke", text);
        var asked = text.Split('\n').Where(line => line.StartsWith("asked ", StringComparison.Ordinal))
            .Select(line => line[6..]).ToList();
        var page = asked[^1];
        Assert.StartsWith(asked[^2] + "/", page); // Jupyter serves what lies in its folder
        var course = JsonNode.Parse(File.ReadAllText(page))!["cells"]![0]!["source"]!.GetValue<string>();
        Assert.Equal(File.ReadAllText(Path.Combine(Tool.Root, "docs", "course.md")), course);
        var links = Link().Matches(course).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.True(links.Count > 4);
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(page)!, link)), link));
        Assert.True(Directory.Exists(Path.Combine(asked[^2], "data", "tables"))); // notebooks read ../data
    }

    [Fact]
    public void Without_Jupyter_there_is_one_sentence()
    {
        foreach (var tool in (string[])["bash", "dirname", "readlink", "env"])
            File.CreateSymbolicLink(Path.Combine(_folder, tool), Path.Combine("/usr/bin", tool));
        var (code, text) = Tool.Run(Script, ["notebook", "--course"], ("PATH", _folder), ("FADE_NEED_TOLD", "1"));
        Assert.Equal(2, code);
        Assert.Equal("Jupyter is missing: environment.md says how to install it; "
            + "without it ./fade run NOTEBOOK makes a page.\n", text);
    }

    [Theory]
    [InlineData("[FILE]", "--help")]
    [InlineData("met 'more'", "--course", "more")]
    public void It_explains_itself_and_takes_nothing_more(string said, params string[] arguments) =>
        Assert.Contains(said, Tool.Run(Script, ["notebook", .. arguments]).Text);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex(@"\]\(([^):#]+)\)")]
    private static partial Regex Link();
}
