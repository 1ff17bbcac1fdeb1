using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using FaDE.Search;
using TorchSharp;

namespace FaDE.Supernet.Engine;

/// <summary>
/// Loads libtorch and TorchSharp's native layer from where NuGet put them, before anything asks for them by name.
/// </summary>
/// <remarks>
/// TorchSharp itself would first take a libtorch that the system has (by the name torch_cpu), and else copy 490 MB of
/// libraries beside every program. Libraries that are loaded already are found by their names, so that all it takes is
/// to be first. A resolver of imports would come too late: it is asked only after the system has been searched. A
/// module initializer is first in every host, since all of them reach the engine through this assembly; a program that
/// uses TorchSharp before anything of this toolkit has one of its own (build/StartEngine.cs).
/// </remarks>
public static class NativeLibraries
{
    // Each needs those before it. Those for CUDA are there only where the folder that LIBTORCH names, or the program's
    // own, has them.
    private static readonly string[] Libtorch = ["c10", "c10_cuda", "torch_cpu", "torch_cuda", "torch"];
    private const string Layer = "LibTorchSharp";

    private static readonly string[] Platforms = ["linux-x64", "win-x64", "win-arm64", "osx-arm64"];

    private static readonly string TorchSharpVersion = typeof(torch).Assembly.GetName().Version!.ToString(3);

    private static readonly string LibtorchVersion = typeof(NativeLibraries).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(entry => entry.Key == nameof(LibtorchVersion)).Value!;

    private static readonly Lazy<string> Loaded = new(LoadAll);

    /// <summary>Loads the engine; once per process.</summary>
    /// <returns>The folder of the libtorch in use.</returns>
    /// <exception cref="FadeException">It cannot be loaded; says why and what to do.</exception>
    public static string Load() => Loaded.Value;

#pragma warning disable CA2255 // whoever uses the engine need not know of loading
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize() => Load();

    private static string LoadAll()
    {
        var platform = Platform();
        if (!Platforms.Contains(platform))
            throw new FadeException($"libtorch {LibtorchVersion} comes for {string.Join(", ", Platforms)}; "
                + $"met {platform}, where nothing can be trained.");
        var folder = LibtorchFolder(platform);
        Reproducible.Ask();
        SharedProcessors.Ask();
        KeptMemory.Ask();
        var handles = new Dictionary<string, nint>();
        foreach (var name in Libtorch)
        {
            var path = Path.Combine(folder, FileName(name));
            if (!name.Contains("cuda") || File.Exists(path)) handles[name] = NativeFile.Load(path);
        }

        QuietLog.Ask(handles["c10"]);
        handles[Layer] = LoadLayer(platform);
        // Where the system does not find loaded libraries by their short names, as macOS.
        AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly)!.ResolvingUnmanagedDll +=
            (_, name) => handles.GetValueOrDefault(name);
        return folder;
    }

    private static string LibtorchFolder(string platform)
    {
        if (Environment.GetEnvironmentVariable("LIBTORCH") is { Length: > 0 } chosen) return Chosen(chosen);
        if (BesideProgram("torch_cpu") is { } beside) return Path.GetDirectoryName(beside)!;
        var package = $"libtorch-cpu-{platform}";
        var path = InPackage(package, LibtorchVersion, platform, "torch_cpu");
        if (!File.Exists(path) && PackageFetch.IsAsked)
        {
            PackageFetch.Bring((package, LibtorchVersion), ("TorchSharp", TorchSharpVersion));
            path = InPackage(package, LibtorchVersion, platform, "torch_cpu");
        }

        if (File.Exists(path)) return Path.GetDirectoryName(path)!;
        throw new FadeException($"libtorch comes with the package {package} {LibtorchVersion}, "
            + $"which a project refers to by <PackageReference> and a notebook by #r \"nuget: {package}, "
            + $"{LibtorchVersion}\", or from the folder that LIBTORCH names; met no {path}.");
    }

    private static string Chosen(string root)
    {
        var folder = Path.Combine(root, "lib");
        if (!File.Exists(Path.Combine(folder, FileName("torch_cpu"))))
            throw new FadeException($"LIBTORCH names the folder of a libtorch {LibtorchVersion}, "
                + $"with {FileName("torch_cpu")} in its folder lib; met '{root}'.");
        // A libtorch has build-version; one in a Python installation has version.py.
        var told = new[] { "build-version", "version.py" }.Select(file => Path.Combine(root, file))
            .FirstOrDefault(File.Exists);
        var version = told is null ? "" : File.ReadAllText(told);
        return version.Contains(LibtorchVersion, StringComparison.Ordinal) ? folder : throw new FadeException(
            $"TorchSharp {TorchSharpVersion} takes libtorch {LibtorchVersion} alone; "
                + $"met {(told is null ? "one that does not tell its version" : $"'{version.Split('\n')[0]}'")} in "
                + $"LIBTORCH '{root}'.");
    }

    private static nint LoadLayer(string platform)
    {
        var path = BesideProgram(Layer) ?? InPackage("TorchSharp", TorchSharpVersion, platform, Layer);
        try
        {
            return NativeFile.Load(path);
        }
        catch (FadeException e) when (OperatingSystem.IsLinux() && e.Message.Contains(OlderRuntime.Version))
        {
            return OlderRuntime.Load(path);
        }
    }

    private static string InPackage(string package, string version, string platform, string library) =>
        PackageCache.Find(typeof(torch).Assembly, package, version,
            Path.Combine("runtimes", platform, "native", FileName(library)));

    private static string? BesideProgram(string library) =>
        ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, FileName(library))).FirstOrDefault(File.Exists);

    private static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll"
            : OperatingSystem.IsMacOS() ? $"lib{library}.dylib"
            : $"lib{library}.so";

    private static string Platform()
    {
        var own = RuntimeInformation.RuntimeIdentifier; // may name a distribution
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx"
            : own.Contains("musl") || own.Contains("alpine") ? "linux-musl" : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }
}
