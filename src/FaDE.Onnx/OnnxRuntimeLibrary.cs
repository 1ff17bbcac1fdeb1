using System.Runtime.InteropServices;
using FaDE.Supernet.Engine;
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
        var version = typeof(InferenceSession).Assembly.GetName().Version!;
        var rid = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        var path = PackageCache.Find(typeof(InferenceSession).Assembly, "Microsoft.ML.OnnxRuntime", version.ToString(3),
            Path.Combine("runtimes", rid, "native", file));
        return File.Exists(path) ? path : throw new ExportException(
            $"ONNX Runtime comes from the package Microsoft.ML.OnnxRuntime {version.ToString(3)}, "
                + $"which a project refers to; met no {path}.");
    }
}
