using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaDE.Search;

namespace FaDE.Supernet.Engine;

/// <summary>Loads libtorch and TorchSharp's native layer from where NuGet put them, before anything asks for them by name.</summary>
/// <remarks>
/// TorchSharp itself would copy 490 MB of libraries beside every program, and would take a libtorch of the system first. Libraries that are loaded
/// already are found by their names, so nothing of this is needed once they are.
/// </remarks>
public static class NativeLibraries
{
    private const string TorchSharpVersion = "0.107.0", LibtorchVersion = "2.10.0";

    private static readonly Lazy<string> Loaded = new(LoadAll);

    /// <summary>Loads the engine; once per process.</summary>
    /// <returns>The folder of the libtorch in use.</returns>
    /// <exception cref="FadeException">It cannot be loaded; says why and what to do.</exception>
    public static string Load() => Loaded.Value;

#pragma warning disable CA2255 // every host reaches the engine through this assembly: whoever uses it need not know of loading
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize() => Load();

    private static string LoadAll()
    {
        var rid = RuntimeInformation.RuntimeIdentifier is var own && own.StartsWith("linux", StringComparison.Ordinal)
            ? $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}" : own;
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var libtorch = Environment.GetEnvironmentVariable("LIBTORCH") is { Length: > 0 } chosen ? Path.Combine(chosen, "lib")
            : Path.Combine(packages, $"libtorch-cpu-{rid}", LibtorchVersion, "runtimes", rid, "native");
        var layer = Path.Combine(packages, "torchsharp", TorchSharpVersion, "runtimes", rid, "native");
        if (OperatingSystem.IsLinux())
        {
            foreach (var name in new[] { "libc10.so", "libtorch_cpu.so", "libtorch.so" }) NativeLibrary.Load(Path.Combine(libtorch, name));
            LoadLayer(Path.Combine(layer, "libLibTorchSharp.so"));
        }
        return libtorch;
    }

    private static void LoadLayer(string path)
    {
        if (NativeLibrary.TryLoad(path, out _)) return;
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        NativeLibrary.Load(OlderRuntime.Copy(path, Path.Combine(cache, "fade")));
    }
}
