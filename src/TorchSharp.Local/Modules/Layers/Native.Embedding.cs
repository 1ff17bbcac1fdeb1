using System.Runtime.InteropServices;

namespace TorchSharp;

// The entry of native/embedding.cpp.
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ts_embedding_padded(nint indices, nint weight, long padding);
}
