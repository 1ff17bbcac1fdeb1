using System.Diagnostics;
using FaDE.Cli.Tests.Notebooks;

namespace FaDE.Cli.Tests.Proof;

/// <summary>
/// A project that knows the packed packages alone adds a space, a relaxation, a term, a hook, a derivation, an
/// estimator, a search and a task; what it adds is trained and searched, in its own program, by the installed command
/// line and by its workers, is killed and goes on to the same numbers.
/// </summary>
[Collection(nameof(Notebooks))]
public sealed class PackedProofTests(Packages packages) : IDisposable
{
    private const string Study = """
        { "space": { "repeat": 2, "choices": "separate", "inner": { "space": "ladder", "details": "3", "inner": [] } },
          "searches": [ { "name": "drift", "batch": 4 }, { "name": "evolution", "population": 6, "batch": 4 } ],
          "estimator": { "name": "rung-counter", "wanted": 5, "pause": 20 },
          "extensions": "EXTENSION", "budget": { "generations": 8 }, "seeds": [0, 1], "retrain": 1 }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("fade-proof-").FullName;

    [Fact]
    public void Every_door_takes_at_most_sixty_lines_and_the_packages()
    {
        var source = Path.Combine(Tool.Root, "tests", "FaDE.Proof.Packed");
        Assert.All(Directory.EnumerateFiles(source, "*.cs"),
            file => Assert.InRange(File.ReadLines(file).Count(), 1, 60));
        Assert.DoesNotContain("ProjectReference", File.ReadAllText(Path.Combine(source, "FaDE.Proof.Packed.csproj")));
        Assert.DoesNotContain("Proof.Packed", File.ReadAllText(Path.Combine(Tool.Root, "FaDE.Interactive.sln")));
    }

    [Fact]
    public void A_space_has_its_own_mutation_and_encoding_and_an_estimator_two_measures()
    {
        Assert.Equal("14 True True True", Run("space").Trim()); // read again; by digits; mutants inside
        Assert.Equal("0.4 4 4", Run("measures").Trim()); // four rungs as wanted, all bent
    }

    [Fact]
    public void A_training_with_relaxation_term_hook_derivation_and_task_is_killed_and_goes_on_to_the_same_numbers()
    {
        var whole = Found(Run("train", At("a")));
        KillAfter(30, "train", At("b"));
        Assert.NotEmpty(Directory.EnumerateFiles(At("b"), "*.checkpoint"));
        Assert.Equal(whole, Found(Run("train", At("b"))));
        Assert.Contains(whole, line => line.EndsWith("cuts so far", StringComparison.Ordinal));
        Assert.DoesNotContain(whole, line => line.Contains("NaN", StringComparison.Ordinal));
    }

    [Fact]
    public void A_search_of_an_experiment_is_killed_and_goes_on_to_the_same_numbers()
    {
        var whole = Found(Run("search", At("a")));
        Assert.Equal(6, whole.Count);
        KillAfter(8, "search", At("b"));
        Assert.Equal(whole, Found(Run("search", At("b"))));
    }

    [Fact]
    public void A_configuration_names_search_and_assembly_and_workers_that_are_killed_go_on_to_the_same_results()
    {
        var config = At("study.json");
        File.WriteAllText(config, Study.Replace("EXTENSION", Path.Combine(Built, "proof.dll")));
        Fade("search", config, "--out", At("here"));
        using (var first = Start(FadeProgram, "search", config, "--out", At("there"), "--on", "workers:2"))
        {
            var drawn = Path.Combine(At("there"), "drift-0", "log.jsonl");
            Assert.True(SpinWait.SpinUntil(() => first.HasExited || File.Exists(drawn)
                && new FileInfo(drawn).Length > 0, TimeSpan.FromMinutes(1)));
            Assert.False(first.HasExited, first.HasExited ? first.StandardOutput.ReadToEnd() : "");
            first.Kill(); // as kill -9 would
            first.WaitForExit();
        }
        Assert.False(File.Exists(Path.Combine(At("there"), "result.json")));
        Fade("resume", At("there"), "--on", "workers:2");
        foreach (var run in (string[])["drift-0", "drift-1", "evolution-0", "evolution-1"])
            foreach (var file in (string[])["result.json", "log.jsonl"])
                Assert.Equal(File.ReadAllText(Path.Combine(At("here"), run, file)),
                    File.ReadAllText(Path.Combine(At("there"), run, file)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The folder that the project is built in, once for all tests.</summary>
    private string Built
    {
        get
        {
            var (project, output) = (Path.Combine(packages.Home, "proof"), Path.Combine(packages.Home, "proof-built"));
            if (File.Exists(Path.Combine(output, "proof.dll"))) return output;
            Directory.CreateDirectory(project);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Tool.Root, "tests", "FaDE.Proof.Packed")))
                File.Copy(file, Path.Combine(project, Path.GetFileName(file)), overwrite: true);
            Succeeds("dotnet", "build", project, "-c", "Release", "-o",
                output, $"-p:ToolkitVersion={packages.Version}", "-nodeReuse:false", "-v", "quiet");
            return output;
        }
    }

    /// <summary>The tool fade as it is installed from the packages.</summary>
    private string FadeProgram
    {
        get
        {
            var folder = Path.Combine(packages.Home, "proof-tools");
            var program = Path.Combine(folder, "fade");
            if (!File.Exists(program)) Succeeds("dotnet", "tool", "install", "fade-cli", "--tool-path",
                folder, "--version", packages.Version);
            return program;
        }
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static List<string> Found(string output) =>
        [.. output.Split('\n').Where(line => line.StartsWith("FOUND", StringComparison.Ordinal))];

    private string Run(params string[] arguments) =>
        Succeeds("dotnet", [Path.Combine(Built, "proof.dll"), .. arguments]);

    private void Fade(params string[] arguments) => Succeeds(FadeProgram, arguments);

    /// <summary>Starts the program and kills it after so many lines.</summary>
    private void KillAfter(int lines, params string[] arguments)
    {
        using var run = Start("dotnet", [Path.Combine(Built, "proof.dll"), .. arguments]);
        for (var i = 0; i < lines; i++) Assert.NotNull(run.StandardOutput.ReadLine());
        run.Kill(); // as kill -9 would
        run.WaitForExit();
        Assert.NotEqual(0, run.ExitCode);
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true,
            WorkingDirectory = _folder };
        foreach (var (name, value) in packages.Environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private string Succeeds(string program, params string[] arguments)
    {
        var (code, text) = Tool.Run(program, arguments, [.. packages.Environment]);
        Assert.True(code == 0, text);
        return text;
    }
}
