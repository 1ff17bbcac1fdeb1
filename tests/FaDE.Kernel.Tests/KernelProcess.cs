using System.Diagnostics;

namespace FaDE.Kernel.Tests;

/// <summary>The kernel that was built beside the tests, and programs run against it.</summary>
internal static class KernelProcess
{
    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "fade-kernel");

    /// <summary>Runs a program to its end.</summary>
    public static (int ExitCode, string Output, string Errors) Run(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("fade-kernel-").FullName;
}
