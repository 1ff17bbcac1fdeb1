using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using FaDE.Search;
using Microsoft.Win32.SafeHandles;

namespace FaDE.Supernet.Engine;

/// <summary>
/// Loads TorchSharp's native layer where the C++ runtime is older than the one it was built with, as on Debian 12
/// and Ubuntu 22.04.
/// </summary>
/// <remarks>
/// The layer asks for GLIBCXX_3.4.32 (GCC 13) through one symbol that is never called. Marked weak, that entry no
/// longer stops the loader. The file in the package cache stays as it is: what is loaded is a copy in memory, so there
/// is no cache to keep, to fill a disk or to be shared by processes.
/// </remarks>
internal static partial class OlderRuntime
{
    /// <summary>The version that the layer asks for.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    private const int VersionsNeeded = 0x6ffffffe; // SHT_GNU_verneed
    private const byte Weak = 2; // VER_FLG_WEAK
    private const uint CloseOnExec = 1; // MFD_CLOEXEC

    /// <summary>Loads a copy that asks for less.</summary>
    /// <param name="library">The layer.</param>
    /// <exception cref="FadeException">It cannot be loaded for another reason.</exception>
    public static nint Load(string library)
    {
        var bytes = File.ReadAllBytes(library);
        MarkWeak(bytes);
        var file = MemoryFile(Path.GetFileName(library), CloseOnExec);
        if (file < 0)
            throw new FadeException($"The engine's library '{library}' asks for {Version}, which the system's "
                + $"libstdc++ lacks, and cannot be adapted in memory (error {Marshal.GetLastPInvokeError()} of "
                + "memfd_create): take a system with libstdc++ of GCC 13 or later.");
        // Never closed: its number is its path, which must not come to mean another file.
        RandomAccess.Write(new SafeFileHandle(file, ownsHandle: false), bytes, 0);
        return NativeFile.Load($"/proc/self/fd/{file}", library);
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8,
        SetLastError = true)]
    private static partial int MemoryFile(string name, uint flags);

    // Chapter "Symbol versioning" of the Linux Standard Base: a section of needed files, each with a chain of
    // needed versions.
    private static void MarkWeak(Span<byte> elf)
    {
        var sections = (int)BinaryPrimitives.ReadInt64LittleEndian(elf[0x28..]);
        var size = BinaryPrimitives.ReadInt16LittleEndian(elf[0x3a..]);
        var count = BinaryPrimitives.ReadInt16LittleEndian(elf[0x3c..]);
        for (var s = 0; s < count; s++)
        {
            var section = elf[(sections + s * size)..];
            if (BinaryPrimitives.ReadInt32LittleEndian(section[4..]) != VersionsNeeded) continue;
            var strings = elf[(sections + BinaryPrimitives.ReadInt32LittleEndian(section[0x28..]) * size)..];
            var names = elf[(int)BinaryPrimitives.ReadInt64LittleEndian(strings[0x18..])..];
            var need = (int)BinaryPrimitives.ReadInt64LittleEndian(section[0x18..]);
            for (int next = -1; next != 0; need += next)
            {
                var entry = need + BinaryPrimitives.ReadInt32LittleEndian(elf[(need + 8)..]);
                for (int step = -1; step != 0; entry += step)
                {
                    var name = names[BinaryPrimitives.ReadInt32LittleEndian(elf[(entry + 8)..])..];
                    if (Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]) == Version) elf[entry + 4] |= Weak;
                    step = BinaryPrimitives.ReadInt32LittleEndian(elf[(entry + 12)..]);
                }

                next = BinaryPrimitives.ReadInt32LittleEndian(elf[(need + 12)..]);
            }
        }
    }
}
