using System.Runtime.InteropServices;

namespace TorchSharp;

// The entries of native/serialization.cpp.
internal static unsafe partial class Native
{
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int ts_save(nint t, string path);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial nint ts_load(string path);
}
