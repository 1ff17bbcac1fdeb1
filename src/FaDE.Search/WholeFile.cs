using System.Text;

namespace FaDE.Search;

/// <summary>
/// Files that are never half-written: written aside, flushed to the disk, renamed. A process killed at any moment
/// leaves the old file or the new one.
/// </summary>
public static class WholeFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Replaces a file.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="write">Writes what it is to hold.</param>
    /// <exception cref="IOException">It cannot be written, for instance because the disk is full; the old
    /// file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var aside = path + ".part";
        try
        {
            WriteFlushed(aside, write);
            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            Remove(aside);
            throw;
        }
    }

    /// <summary>
    /// The same where several processes, of several machines, may write one file at once: each has its own place aside,
    /// and folders are made.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes what it is to hold.</param>
    /// <param name="overwrite">Whether a file that is there already gives way; otherwise it stays.</param>
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void WriteShared(string path, Action<Stream> write, bool overwrite = true)
    {
        var aside =
            $"{path}.{Environment.MachineName}-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.part";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            WriteFlushed(aside, write);
            if (overwrite || !File.Exists(path)) File.Move(aside, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            // another process was first
        }
        finally
        {
            Remove(aside);
        }
    }

    /// <summary>Replaces a file by a text, in UTF-8 without a byte order mark.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void Write(string path, string text) => Write(path, Text(text));

    /// <summary>A text as it is written: UTF-8 without a byte order mark.</summary>
    internal static Action<Stream> Text(string text) => stream => stream.Write(Utf8.GetBytes(text));

    private static void Remove(string aside)
    {
        try
        {
            File.Delete(aside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // what is left aside is never read
        }
    }

    private static void WriteFlushed(string path, Action<Stream> write)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
        write(stream);
        stream.Flush(flushToDisk: true);
    }
}
