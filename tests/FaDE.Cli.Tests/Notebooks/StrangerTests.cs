namespace FaDE.Cli.Tests.Notebooks;

/// <summary>
/// A checkout that belongs to another user: it is read only, results go to the caller's folder, state to the user's.
/// </summary>
[Collection(nameof(Notebooks))]
public sealed class StrangerTests : IDisposable
{
    private const string Nobody = "65534";

    private readonly string _folder = Directory.CreateTempSubdirectory("fade-stranger-").FullName;

    [Fact]
    public void Another_user_runs_notebooks_from_a_checkout_that_is_not_theirs()
    {
        if (!CanBeAStranger()) return;
        // Its owner has built it.
        Assert.Equal(0, Tool.Run(Path.Combine(Tool.Root, "fade"),
            ["run", Path.Combine(Folder("built", theirs: false), "my.ipynb"), "--out",
                Path.Combine(_folder, "built", "page.html")]).Code);
        var before = Newest(Tool.Root);
        // One's own folder, and one that is not.
        var own = Folder("own", theirs: true);
        var (code, text) = As(own, "run", "my.ipynb");
        Assert.True(code == 0, text);
        Assert.Contains("42", File.ReadAllText(Path.Combine(own, "out", "my.html")));
        var foreign = Folder("foreign", theirs: false);
        (code, text) = As(foreign, "run", "my.ipynb");
        Assert.Equal((2, 1), (code, text.TrimEnd().Split('\n').Length));
        Assert.Contains(Path.Combine(foreign, "out"), text);
        (code, text) = As(foreign, "run", "my.ipynb", "--record", "--out", Path.Combine(own, "page.html"));
        Assert.Equal((2, 1), (code, text.TrimEnd().Split('\n').Length)); // before any cell ran
        Assert.Contains("my.ipynb", text);
        // Jupyter finds the kernel in the user's own state.
        (code, text) = As(own, "notebook", "--version");
        Assert.True(code == 0, text);
        Assert.True(Directory.Exists(Path.Combine(own, "state", "fade", "jupyter", "share", "jupyter", "kernels")));
        Assert.Equal(before, Newest(Tool.Root));
    }

    [Fact]
    public void A_configuration_that_another_user_keeps_to_themselves_is_one_sentence()
    {
        if (!CanBeAStranger()) return;
        Assert.Equal(0, Tool.Run(Path.Combine(Tool.Root, "fade"), ["runs", "--help"]).Code); // its owner has built it
        var own = Folder("own", theirs: true);
        File.WriteAllText(Path.Combine(own, "secret.json"), "{}");
        Tool.Run("chmod", ["600", Path.Combine(own, "secret.json")]);
        foreach (var command in (string[][])[["rank", "secret.json", "--out", "x"],
            ["arena", "secret.json", "--out", "x"]])
        {
            var (code, text) = As(own, command);
            Assert.Equal((2, 1), (code, text.TrimEnd().Split('\n').Length));
            Assert.Contains("secret.json", text);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Only root may become somebody else, and the checkout must lie where others may read.
    private static bool CanBeAStranger() => OperatingSystem.IsLinux() && Environment.UserName == "root"
        && File.Exists("/usr/bin/setpriv") && Tool.Run("setpriv", [.. Becoming, "test", "-r",
            Path.Combine(Tool.Root, "fade"), "-a", "!", "-w", Tool.Root]).Code == 0;

    private static string[] Becoming => ["--reuid", Nobody, "--regid", Nobody, "--clear-groups"];

    private static DateTime Newest(string root) =>
        new DirectoryInfo(Path.Combine(root, "out")).EnumerateFileSystemInfos().Max(f => f.LastWriteTimeUtc);

    private string Folder(string name, bool theirs)
    {
        Tool.Run("chmod", ["755", _folder]);
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "my.ipynb"), """
            {"cells":[{"cell_type":"code","metadata":{},"source":"Console.WriteLine(6 * 7);"}],
             "metadata":{},"nbformat":4,"nbformat_minor":4}
            """);
        if (theirs) Assert.Equal(0, Tool.Run("chown", ["-R", $"{Nobody}:{Nobody}", folder]).Code);
        return folder;
    }

    private static (int Code, string Text) As(string folder, params string[] arguments) => Tool.Run("setpriv",
        [.. Becoming, "--", "env", "-C", folder, Path.Combine(Tool.Root, "fade"), .. arguments],
        ("HOME", folder), ("XDG_STATE_HOME", Path.Combine(folder, "state")));
}
