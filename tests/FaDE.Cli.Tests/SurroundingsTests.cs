using System.Globalization;
using FaDE.Cli.Tests.Notebooks;
using FaDE.Search.Units;

namespace FaDE.Cli.Tests;

/// <summary>Whatever the environment and the paths: the same bytes.</summary>
[Collection(nameof(ConsoleCollection))]
public sealed class SurroundingsTests : IDisposable
{
    private const string Config = """
        { "region": { "set": "diverse-4", "stages": 1 }, "network": { "width": 4 },
          "data": { "weights": 300, "alphas": 300, "test": 200 },
          "ranks": { "supernets": 1, "epochs": 2, "warm_up": 1 }, "truth": { "seeds": 2, "epochs": 1 } }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("fade-surroundings-").FullName;

    [Theory]
    [InlineData("HOME", "/nowhere", "TMPDIR", "/nowhere")]
    [InlineData("HOME", "/etc/hostname", "LC_ALL", "C")] // a file
    [InlineData("LC_ALL", "tr_TR.UTF-8", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0")]
    [InlineData("LC_ALL", "de_DE.UTF-8", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0")]
    public void The_environment_changes_no_byte(params string[] environment)
    {
        if (!OperatingSystem.IsLinux()) return;
        // Packages and the engine are where they were: only what else is looked for in the home may be missing.
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var (code, text) = Tool.Run(WorkerProgram.Find()[0],
            [WorkerProgram.Find()[1], "rank", Written("config.json", Config), "--out", Place("there")],
            [("NUGET_PACKAGES", packages), .. environment.Chunk(2).Select(pair => (pair[0], pair[1]))]);
        Assert.True(code == 0, text);
        Assert.Equal(Expected, Bytes(Place("there")));
    }

    [Fact]
    public void A_place_for_temporary_files_that_is_missing_is_named()
    {
        if (!OperatingSystem.IsLinux()) return;
        var (code, text) = Tool.Run(WorkerProgram.Find()[0],
            [WorkerProgram.Find()[1], "plan", Written("config.json", Config)], ("TMPDIR", "/nowhere"));
        Assert.Equal(2, code);
        Assert.Contains("TMPDIR may name; met '/nowhere", text);
        Assert.Single(text.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_culture_of_commas_changes_no_byte()
    {
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NumberGroupSeparator) = (",", ".");
        (comma.NumberFormat.NegativeSign, comma.NumberFormat.NaNSymbol) = ("\u2212", "none");
        var before = (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = comma;
            var (code, _, errors) =
                Command.Run("rank", Written("config.json", Config), "--out", Place("commas"));
            Assert.True(code == 0, errors);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture) = before;
        }
        Assert.Equal(Expected, Bytes(Place("commas")));
    }

    /// <summary>Numbers with a comma, as some tools write them: named, not misread.</summary>
    [Fact]
    public void A_setting_with_a_comma_in_its_number_is_named()
    {
        var (code, _, errors) = Command.Run("rank",
            Written("config.json", Config.Replace("\"epochs\": 1", "\"epochs\": 1, \"rate\": 0,003")), "--out",
            Place("out"));
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains("config.json", errors);
        (code, _, errors) = Command.Run("rank",
            Written("config.json", Config.Replace("\"epochs\": 1", "\"epochs\": 1, \"rate\": \"0,003\"")), "--out",
            Place("out"));
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains("'truth.rate' is a number of at least 0; met \"0,003\"", errors);
    }

    [Fact]
    public void Odd_and_long_paths_change_no_byte()
    {
        var folder = Path.Combine([Place("it's a \"path\" $HOME; 100 % & ü α (1)"),
            .. Enumerable.Repeat(new string('d', 100), 10)]);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), Config);
        var (code, _, errors) = Command.Run("rank", Path.Combine(folder, "config.json"), "--out",
            Path.Combine(folder, "results"), "--on", "workers:2");
        Assert.True(code == 0, errors);
        Assert.Equal(Expected, Bytes(Path.Combine(folder, "results")));
        Assert.Equal(0, Command.Run("runs", "list", "--root", folder).ExitCode);
    }

    [Fact]
    public void A_toolkit_in_an_odd_folder_starts_workers_there()
    {
        var (program, toolkit) = (WorkerProgram.Find(), Place("Meine Übungen (1)"));
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(toolkit, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        var (code, text) = Tool.Run(program[0], [Path.Combine(toolkit, Path.GetFileName(program[1])), "rank",
            Written("config.json", Config), "--out", Place("odd"), "--on", "workers:2"]);
        Assert.True(code == 0, text);
        Assert.Equal(Expected, Bytes(Place("odd")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static readonly Lazy<string> Undisturbed = new(() =>
    {
        using var tests = new SurroundingsTests();
        var (code, _, errors) =
            Command.Run("rank", tests.Written("config.json", Config), "--out", tests.Place("undisturbed"));
        Assert.True(code == 0, errors);
        return Bytes(tests.Place("undisturbed"));
    });

    private static string Expected => Undisturbed.Value;

    private static string Bytes(string results) => string.Concat(
        ((string[])["ranks.csv", "truth.csv", "summary.json"]).Select(f => File.ReadAllText(Path.Combine(results, f))));

    private string Place(string name) => Path.Combine(_folder, name);

    private string Written(string name, string text)
    {
        File.WriteAllText(Place(name), text);
        return Place(name);
    }
}
