using System.Runtime.InteropServices;
using FaDE.Supernet.Engine;
using FaDE.Supernet.Tests.Data;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Engine;

public sealed partial class NativeLibrariesTests
{
    [Fact]
    public void One_libtorch_is_in_use_and_it_is_that_of_the_package()
    {
        if (!OperatingSystem.IsLinux()) return; // what a process has loaded is told there
        using var three = ones(3);
        var loaded = Loaded(File.ReadLines("/proc/self/maps"));
        Assert.Equal(loaded.Order(),
            loaded.Where(path => Path.GetDirectoryName(path) == NativeLibraries.Load()).Order());
        Assert.Equal(["libc10.so", "libtorch.so", "libtorch_cpu.so"], loaded.Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Nothing_of_it_is_copied_beside_the_program() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories),
            file => Path.GetFileName(file).Contains("torch_cpu"));

    [Fact]
    public async Task Ten_programs_that_start_at_once_all_run_and_leave_nothing()
    {
        using var folder = new TemporaryFolder();
        var programs = Enumerable.Range(0, 10).Select(_ => EngineHost.Start(("XDG_CACHE_HOME", folder.Path),
            ("HOME", folder.Path), ("NUGET_PACKAGES", Cache))).ToList();
        var told = await Task.WhenAll(programs.Select(program => program.StandardOutput.ReadToEndAsync()));
        foreach (var program in programs) await program.WaitForExitAsync();
        Assert.All(programs, program => Assert.Equal(0, program.ExitCode));
        Assert.All(told, text => Assert.Equal($"{NativeLibraries.Load()} 10", text.Trim()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task LIBTORCH_names_another_libtorch_of_the_same_version()
    {
        if (OperatingSystem.IsWindows()) return; // links take a right there
        using var folder = new TemporaryFolder();
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "lib"), NativeLibraries.Load());
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "build-version"), "2.10.0+cu128\n");
        using var program = EngineHost.Start(("LIBTORCH", folder.Path));
        Assert.Equal($"{Path.Combine(folder.Path, "lib")} 10", (await program.StandardOutput.ReadToEndAsync()).Trim());
    }

    [Fact]
    public void Variables_are_set_for_native_code_and_those_of_the_user_stay()
    {
        if (OperatingSystem.IsWindows()) return;
        NativeVariable.Set("FADE_TEST_VARIABLE", "7");
        Assert.True(NativeVariable.IsAny("FADE_NO_SUCH_VARIABLE", "FADE_TEST_VARIABLE"));
        Assert.False(NativeVariable.IsAny("FADE_NO_SUCH_VARIABLE"));
        Assert.Equal("7", Marshal.PtrToStringUTF8(Native("FADE_TEST_VARIABLE")));
        Assert.NotEqual(0, Native("TORCH_CPP_LOG_LEVEL"));
        Assert.NotEqual(0, Native("GOMP_SPINCOUNT") + Native("OMP_WAIT_POLICY"));
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Native(string name);

    // The package cache in use: FOLDER/libtorch-cpu-x/version/runtimes/x/native holds libtorch.
    private static string Cache => Path.GetFullPath(Path.Combine(NativeLibraries.Load(), "..", "..", "..", "..", ".."));

    private static List<string> Loaded(IEnumerable<string> maps) =>
        [.. maps.Where(line => line.Contains('/')).Select(line => line[line.IndexOf('/')..]).Distinct()
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("libc10") || name.StartsWith("libtorch")))];
}
