using System.Text.Json;

namespace FaDE.Search.Runs;

/// <summary>
/// At most one process works on a run. The lock is the operating system's: it ends with the process that holds it,
/// however that process ends.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _held;

    private RunLock(FileStream held) => _held = held;

    /// <summary>Takes the lock of a run folder, or says who holds it.</summary>
    /// <exception cref="RunException">Another process works on the run; nothing was changed.</exception>
    public static RunLock Take(string folder)
    {
        var owner = Path.Combine(folder, "owner.json");
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate,
                FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new RunException($"One process at a time works on a run; '{folder}' is held by "
                + $"{RunOwner.Read(owner)?.ToString() ?? "another process"}. Wait for it, or stop it first.", e);
        }
        try
        {
            StoredFile.Write(owner, JsonSerializer.Serialize(RunOwner.Me()));
        }
        catch
        {
            held.Dispose();
            throw;
        }
        return new RunLock(held);
    }

    /// <summary>Who works on a run now, or null.</summary>
    public static RunOwner? OwnerOf(string folder)
    {
        var file = Path.Combine(folder, "lock");
        if (!File.Exists(file)) return null;
        try
        {
            using var probe = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            return null;
        }
        catch (IOException)
        {
            return RunOwner.Read(Path.Combine(folder, "owner.json"));
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _held.Dispose();
}
