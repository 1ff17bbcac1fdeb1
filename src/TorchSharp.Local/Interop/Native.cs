using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp;

// Finds the C++ layer, and turns a failure that it kept into an exception. Entries that give a tensor return 0 on failure, the others 1.
internal static unsafe partial class Native
{
    private const string Library = "torch_local";
    private const string FileName = "libtorch_local.so";

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Find);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int status)
    {
        if (status != 0)
            Throw();
    }

    [DoesNotReturn]
    internal static void Throw() => throw new ExternalException(Marshal.PtrToStringUTF8(ts_last_error()));

    private static nint Find(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
            return 0;
        string[] folders = [Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory), Path.GetDirectoryName(assembly.Location) ?? ""];
        string? file = folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
        if (file is null)
            throw new DllNotFoundException($"{FileName}, the C++ layer under TorchSharp.Local, is not in {string.Join(" or ", folders.Distinct())}; "
                + "building TorchSharp.Local with libtorch's headers installed puts it there.");
        try
        {
            return Signals.Kept(() => NativeLibrary.Load(file));
        }
        catch (DllNotFoundException e)
        {
            string reason = e.Message.Split('\n').FirstOrDefault(line => line.Contains("cannot open shared object")
                || line.Contains("undefined symbol"))
                ?? e.Message.Split('\n')[0];
            throw new DllNotFoundException($"{file} needs the libtorch that it was built with ({reason.Trim()}); "
                + "install libtorch-dev, or set LIBTORCH to a libtorch folder and build again.");
        }
    }
}
