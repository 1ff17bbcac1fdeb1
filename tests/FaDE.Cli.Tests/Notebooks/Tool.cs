using System.Diagnostics;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>Programs run as a user would run them.</summary>
internal static class Tool
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The notebooks of the repository, in order.</summary>
    public static IReadOnlyList<string> Notebooks { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)];

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its path, or its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What is set beside the environment of this process.</param>
    /// <returns>Its exit code, and what it wrote to both streams.</returns>
    public static (int Code, string Text) Run(string program, IEnumerable<string> arguments,
        params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text + errors.Result);
    }

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "FaDE.Interactive.sln"))
        ? folder
        : FindRoot(Path.GetDirectoryName(folder.TrimEnd('/'))
            ?? throw new DirectoryNotFoundException("The tests run inside the repository."));
}
