namespace FaDE.Search;

/// <summary>Folders for what is needed for a while.</summary>
public static class TemporaryPlace
{
    /// <summary>Makes a folder that nobody else has; whoever asks for it deletes it.</summary>
    /// <param name="prefix">How its name begins.</param>
    /// <returns>Its full path.</returns>
    /// <exception cref="FadeException">The place for temporary files is missing or takes none.</exception>
    public static string Create(string prefix)
    {
        try
        {
            return Directory.CreateTempSubdirectory(prefix).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FadeException("Temporary files go to a folder that can be written to, which TMPDIR may name; "
                + $"met '{Path.GetTempPath()}': {e.Message}", e);
        }
    }
}
