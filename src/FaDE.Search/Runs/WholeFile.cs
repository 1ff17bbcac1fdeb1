using System.Text;

namespace FaDE.Search.Runs;

/// <summary>Files that are never half-written: written aside, flushed to the disk, renamed.</summary>
internal static class WholeFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Replaces the file by a text; a process killed at any moment leaves the old text or the new one.</summary>
    public static void Write(string path, string text)
    {
        var aside = path + ".part";
        try
        {
            using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write))
            {
                stream.Write(Utf8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }
            File.Move(aside, path, overwrite: true);
        }
        catch (IOException e)
        {
            throw NotWritten(path, e);
        }
    }

    /// <summary>The sentence for a write that failed: a full disk is named as such.</summary>
    public static RunException NotWritten(string path, IOException e)
    {
        const int noSpace = 28, quota = 122, windowsFull = 112; // ENOSPC, EDQUOT, ERROR_DISK_FULL
        return (e.HResult & 0xFFFF) is noSpace or quota or windowsFull
            ? new RunException($"The disk that holds '{path}' is full; what was stored before is whole: free some space and resume.", e)
            : new RunException($"'{path}' could not be written ({e.Message}); what was stored before is whole.", e);
    }
}
