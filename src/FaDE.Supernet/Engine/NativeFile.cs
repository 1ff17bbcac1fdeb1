using System.Buffers.Binary;
using System.Runtime.InteropServices;
using FaDE.Search;

namespace FaDE.Supernet.Engine;

/// <summary>One native library, loaded by its full path or refused in one sentence.</summary>
internal static class NativeFile
{
    /// <summary>Loads it.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="shown">The path as messages tell it; null for the same.</param>
    /// <exception cref="FadeException">It is not there, damaged, or asks for what this system
    /// does not have.</exception>
    public static nint Load(string path, string? shown = null)
    {
        try
        {
            if (OperatingSystem.IsLinux() && IsCutShort(path)) throw Refused("it is cut short");
            return NativeLibrary.Load(path);
        }
        catch (Exception e)
            when (e is DllNotFoundException or BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            throw Refused(e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], e);
        }

        FadeException Refused(string why, Exception? inner = null) =>
            new($"The engine's library '{shown ?? path}' cannot be loaded: {why.TrimEnd('.')}; if it is damaged, "
                + "delete the folder of its package and restore again.", inner);
    }

    // The loader maps a file that is cut short, and the process dies at the first touch of what is missing. An ELF file
    // ends with its section table.
    private static bool IsCutShort(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[64];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length) return true;
        var end = BinaryPrimitives.ReadInt64LittleEndian(header[0x28..])
            + (long)BinaryPrimitives.ReadUInt16LittleEndian(header[0x3a..])
                * BinaryPrimitives.ReadUInt16LittleEndian(header[0x3c..]);
        return end > file.Length;
    }
}
