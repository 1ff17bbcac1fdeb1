namespace FaDE.Search.Tests.Units;

/// <summary>
/// A folder for many small files: in memory where there is such a place, since results are flushed to the
/// disk one by one.
/// </summary>
public static class ScratchFolder
{
    /// <summary>The path of a folder that does not exist yet.</summary>
    public static string New() =>
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), "fade-units-"
            + Guid.NewGuid().ToString("n"));
}
