using System.Runtime.InteropServices;

namespace TorchSharp;

// The entries of native/error.cpp.
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ts_last_error();
}
