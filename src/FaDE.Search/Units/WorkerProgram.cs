using System.Runtime.InteropServices;

namespace FaDE.Search.Units;

/// <summary>
/// The program that does one task of a batch in a process of its own: <c>fade worker BATCH-FILE TASK</c>.
/// </summary>
public static class WorkerProgram
{
    /// <summary>The command line without its two last arguments, which are the batch file and the task.</summary>
    /// <returns>
    /// The running .NET, the command line of the toolkit that lies beside this assembly, and "worker".
    /// </returns>
    /// <exception cref="UnitException">The command line of the toolkit is not there.</exception>
    public static IReadOnlyList<string> Find()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "fade-cli.dll");
        if (typeof(WorkerProgram).Assembly.Location is { Length: > 0 } self)
            program = Path.Combine(Path.GetDirectoryName(self)!, "fade-cli.dll");
        if (!File.Exists(program))
            throw new UnitException("Worker processes run the toolkit's command line, "
                + $"which lies beside its assemblies; there is no {program}.");
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..",
            OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return [dotnet, program, "worker"];
    }
}
