using System.Reflection;
using System.Runtime.InteropServices;
using FaDE.Supernet.Data;
using FaDE.Supernet.Engine;
using SkiaSharp;

namespace FaDE.Supernet.Text;

/// <summary>Finds Skia's native library in the package cache, where it is not beside the program.</summary>
internal static class SkiaLibrary
{
    private static readonly Lazy<bool> Ready = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(SKBitmap).Assembly, (name, assembly, search) =>
            NativeLibrary.TryLoad(name, assembly, search, out var beside) ? beside : NativeLibrary.Load(InCache()));
        return true;
    });

    /// <summary>Once per process, before the first picture.</summary>
    public static void Load() => _ = Ready.Value;

    private static string InCache()
    {
        var (package, system, file) = OperatingSystem.IsWindows() ? ("Win32", "win", "libSkiaSharp.dll")
            : OperatingSystem.IsMacOS() ? ("macOS", "osx", "libSkiaSharp.dylib")
            : ("Linux.NoDependencies", "linux", "libSkiaSharp.so");
        var version = typeof(SkiaLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(data => data.Key == "SkiaVersion").Value!;
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var rid = OperatingSystem.IsMacOS() ? system : $"{system}-{architecture}";
        var path = PackageCache.Find(typeof(SKBitmap).Assembly, $"SkiaSharp.NativeAssets.{package}", version,
            Path.Combine("runtimes", rid, "native", file));
        return File.Exists(path) ? path : throw new DataSetException("Lines are rendered by the package "
            + $"SkiaSharp.NativeAssets.{package} {version}, which a project refers to; met no {path}.");
    }
}
