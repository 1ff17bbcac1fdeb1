using System.Text;

namespace FaDE.Search;

/// <summary>Files that are never half-written: written aside, flushed to the disk, renamed. A process killed at any moment leaves the old file or the new one.</summary>
public static class WholeFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Replaces a file.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="write">Writes what it is to hold.</param>
    /// <exception cref="IOException">It cannot be written, for instance because the disk is full; the old file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var aside = path + ".part";
        using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
    }

    /// <summary>Replaces a file by a text, in UTF-8 without a byte order mark.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Utf8.GetBytes(text)));
}
