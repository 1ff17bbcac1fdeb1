using System.Runtime.InteropServices;
using FaDE.Supernet.Export;
using Microsoft.ML.OnnxRuntime;

namespace FaDE.Onnx;

/// <summary>Finds ONNX Runtime's native library in the package cache, where it is not beside the program.</summary>
internal static class OnnxRuntimeLibrary
{
    private static readonly Lazy<bool> Ready = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(InferenceSession).Assembly, (name, assembly, search) =>
            NativeLibrary.TryLoad(name, assembly, search, out var beside) ? beside : NativeLibrary.Load(InCache()));
        return true;
    });

    /// <summary>Once per process, before the first session.</summary>
    public static void Load() => _ = Ready.Value;

    private static string InCache()
    {
        var (system, file) = OperatingSystem.IsWindows() ? ("win", "onnxruntime.dll")
            : OperatingSystem.IsMacOS() ? ("osx", "libonnxruntime.dylib") : ("linux", "libonnxruntime.so");
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var version = typeof(InferenceSession).Assembly.GetName().Version!;
        var rid = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        var path = Path.Combine(packages, "microsoft.ml.onnxruntime", version.ToString(3), "runtimes", rid, "native", file);
        return File.Exists(path) ? path : throw new ExportException(
            $"ONNX Runtime comes from the package Microsoft.ML.OnnxRuntime {version.ToString(3)}, which a project refers to; met no {path}.");
    }
}
