namespace FaDE.Search.Runs;

/// <summary>The files of a stored run; what goes wrong is told in its words.</summary>
internal static class StoredFile
{
    /// <summary>Replaces the file by a text, whole.</summary>
    public static void Write(string path, string text)
    {
        try
        {
            WholeFile.Write(path, text);
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
            ? new RunException($"The disk that holds '{path}' is full; what was stored before is whole: "
                + "free some space and resume.", e)
            : new RunException($"'{path}' could not be written ({e.Message}); what was stored before is whole.", e);
    }
}
