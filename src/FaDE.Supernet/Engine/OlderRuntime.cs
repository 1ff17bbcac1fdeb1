using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FaDE.Search;

namespace FaDE.Supernet.Engine;

/// <summary>A copy of a native library that also loads where the C++ runtime is older than the one it was built with.</summary>
/// <remarks>
/// TorchSharp's layer asks for GLIBCXX_3.4.32 (GCC 13) through one symbol that is never called. Marked weak, that entry no longer stops the loader.
/// </remarks>
internal static class OlderRuntime
{
    private const string Version = "GLIBCXX_3.4.32";
    private const int VersionsNeeded = 0x6ffffffe; // SHT_GNU_verneed
    private const byte Weak = 2; // VER_FLG_WEAK

    /// <summary>Makes the copy, unless it is there.</summary>
    /// <param name="library">The original, which stays as it is.</param>
    /// <param name="folder">Where copies are kept.</param>
    /// <returns>The copy, named by the hash of the original.</returns>
    public static string Copy(string library, string folder)
    {
        var bytes = File.ReadAllBytes(library);
        var path = Path.Combine(folder, $"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}-{Path.GetFileName(library)}");
        if (File.Exists(path)) return path;
        MarkWeak(bytes);
        Directory.CreateDirectory(folder);
        WholeFile.WriteShared(path, stream => stream.Write(bytes));
        return path;
    }

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
