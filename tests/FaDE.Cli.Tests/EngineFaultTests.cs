using System.Runtime.InteropServices;
using FaDE.Cli.Tests.Notebooks;
using FaDE.Search.Units;
using FaDE.Supernet.Engine;

namespace FaDE.Cli.Tests;

/// <summary>
/// Where the engine cannot be loaded one sentence says why, the exit code is 2, and nothing is written.
/// </summary>
public sealed class EngineFaultTests
{
    [Theory]
    [InlineData("half", "is cut short")]
    [InlineData("empty", "is cut short")]
    [InlineData("zeros", "invalid ELF header")]
    public void A_damaged_library_is_named(string damage, string why)
    {
        if (!OperatingSystem.IsLinux()) return; // its loader's words
        var cache = Directory.CreateTempSubdirectory("fade-").FullName;
        try
        {
            var name = Path.Combine("torchsharp", typeof(TorchSharp.torch).Assembly.GetName().Version!.ToString(3),
                "runtimes", $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", "native",
                "libLibTorchSharp.so");
            var whole = Path.GetFullPath(Path.Combine(NativeLibraries.Load(), "..", "..", "..", "..", "..", name));
            var damaged = Path.Combine(cache, name);
            Directory.CreateDirectory(Path.GetDirectoryName(damaged)!);
            var bytes = File.ReadAllBytes(whole);
            File.WriteAllBytes(damaged,
                damage switch { "half" => bytes[..(bytes.Length / 2)], "empty" => [], _ => new byte[bytes.Length] });
            var error = Refusal(cache, ("NUGET_PACKAGES", cache));
            Assert.Contains(damaged, error);
            Assert.Contains(why, error);
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }

    [Theory]
    [InlineData(null, "with libtorch_cpu.so in its folder lib")]
    [InlineData("1.13.0", "met '1.13.0'")]
    [InlineData("", "does not tell its version")]
    public void LIBTORCH_must_name_a_libtorch_of_the_right_version(string? version, string why)
    {
        if (!OperatingSystem.IsLinux()) return;
        var folder = Directory.CreateTempSubdirectory("fade-").FullName;
        try
        {
            if (version is not null) Directory.CreateSymbolicLink(Path.Combine(folder, "lib"), NativeLibraries.Load());
            if (version is { Length: > 0 }) File.WriteAllText(Path.Combine(folder, "build-version"), version + "\n");
            var error = Refusal(folder, ("LIBTORCH", folder));
            Assert.Contains(folder, error);
            Assert.Contains(why, error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Refusal(string folder, params (string Name, string Value)[] environment)
    {
        var results = Path.Combine(folder, "results");
        var command = WorkerProgram.Find(); // dotnet, the command line, "worker"
        var (code, text) = Tool.Run(command[0],
            [command[1], "rank", Path.Combine("data", "rank-smoke.json"), "--out", results], environment);
        Assert.True(code == 2, text);
        Assert.Single(text.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(results));
        return text;
    }
}
