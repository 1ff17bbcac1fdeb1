using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using FaDE.Search;

namespace FaDE.Benchmarks.Kernel;

/// <summary>
/// How soon the kernel is ready, answers its first cell and a warm one, beside Debian's ipykernel,
/// alternating; medians.
/// </summary>
internal static class KernelBenchmark
{
    private const string Python = "/usr/bin/python3";
    private const int DefaultRounds = 5;

    /// <summary>
    /// Runs it: <c>kernel [--json] [--rounds N] [--kernel EXECUTABLE]</c>; without an executable one is compiled first.
    /// </summary>
    public static int Run(string[] args)
    {
        var json = false;
        var rounds = DefaultRounds;
        string? executable = null;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--json") json = true;
            else if (args[i] == "--rounds" && i + 1 < args.Length && int.TryParse(args[++i], out rounds) && rounds > 0)
                continue;
            else if (args[i] == "--kernel" && i + 1 < args.Length) executable = Path.GetFullPath(args[++i]);
            else throw new FadeException("The kernel benchmark takes --json, --rounds N (N > 0) "
                + $"and --kernel EXECUTABLE; met '{args[i]}'.");
        }

        var root = Root();
        executable ??= Publish(root);
        if (!File.Exists(executable)) throw new FadeException($"The kernel to measure must exist; met '{executable}'.");
        var prefix = Directory.CreateTempSubdirectory("fade-bench-").FullName;
        Execute(executable, ["install", "--prefix", prefix], root);
        var measured = Execute(Python, [Path.Combine(root, "tests", "kernel", "start_up.py"), rounds.ToString()], root,
            ("JUPYTER_PATH", Path.Combine(prefix, "share", "jupyter")));
        Directory.Delete(prefix, true);
        if (json) Console.WriteLine(measured.Trim());
        else Print(JsonNode.Parse(measured)!);
        return 0;
    }

    private static void Print(JsonNode measured)
    {
        Console.WriteLine($"{"",-10} {"ready, s",10} {"first cell, s",14} {"warm cell, ms",14}");
        foreach (var (name, values) in measured.AsObject())
        {
            Console.WriteLine($"{name,-10} {(double)values!["ready_s"]!,10:0.00} "
                + $"{(double)values["first_cell_s"]!,14:0.00} {(double)values["warm_cell_ms"]!,14:0.0}");
        }
    }

    private static string Publish(string root)
    {
        var folder = Path.Combine(root, "out", "kernel-benchmark");
        Execute("dotnet", ["publish", Path.Combine("src", "FaDE.Kernel"), "-c", "Release", "-r",
            RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-p:PublishReadyToRun=true", "-v",
            "quiet", "-nodeReuse:false", "-o", folder], root);
        return Path.Combine(folder, "fade-kernel");
    }

    private static string Execute(string program, IEnumerable<string> arguments, string folder,
        params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new FadeException($"'{program}' could not be started.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new FadeException($"'{program}' failed with exit code {process.ExitCode}: "
                + $"{(errors.Result + output).Trim()}");
    }

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "FaDE.Interactive.sln"))) return folder;
        throw new FadeException($"The benchmarks must run within the repository; met '{AppContext.BaseDirectory}'.");
    }
}
