using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Runs;

namespace FaDE.Search.Units;

/// <summary>
/// A folder of results, one small file per unit, written once and whole: aside, flushed, renamed. A file that was cut
/// or changed is noticed by its checksum and done again.
/// </summary>
/// <param name="folder">Created when first written to.</param>
public sealed class UnitStore(string folder)
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>
    /// Makes sure that units and folder belong together: all results of a folder were computed by one version of the
    /// code, which its version.json names.
    /// </summary>
    /// <param name="units">Units that are to be run.</param>
    /// <exception cref="UnitException">The units, or what the folder holds, are of another version;
    /// nothing was written.</exception>
    public void Admit(IReadOnlyList<WorkUnit> units)
    {
        if (units.Count == 0) return;
        var version = units[0].CodeVersion;
        if (units.FirstOrDefault(u => u.CodeVersion != version) is { } other)
            throw new UnitException("Units that are run together have one code version; "
                + $"met {version} and {other.CodeVersion}.");
        var file = Path.Combine(Folder, "version.json");
        if (!File.Exists(file))
            WriteWhole(file, new JsonObject { ["code_version"] = version }.ToJsonString(), overwrite: false);
        if (VersionIn(file) is { } held && held != version)
            throw new UnitException($"{Folder} holds results of code version {held} and this is {version}: "
                + "name another folder, or delete that one.");
    }

    /// <summary>Where the result of a unit is kept.</summary>
    public string PathOf(WorkUnit unit) => Path.Combine(Folder, unit.Id[..2], unit.Id + ".json");

    /// <summary>The result of a unit, or null when it is not there or its file is damaged.</summary>
    /// <exception cref="UnitException">The file is there and may not be read.</exception>
    public JsonNode? Read(WorkUnit unit)
    {
        var path = PathOf(unit);
        if (!File.Exists(path)) return null;
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // removed this moment
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnitException($"The result '{path}' cannot be read: {e.Message}", e);
        }
        var end = text.LastIndexOf("\n", StringComparison.Ordinal);
        if (end <= 0 || text[(end + 1)..] != Checksum(text[..end])) return null;
        var result = JsonNode.Parse(text[..end])!.AsObject();
        return result["result"]?.DeepClone();
    }

    /// <summary>Whether the result of a unit is there and whole.</summary>
    public bool Has(WorkUnit unit) => Read(unit) is not null;

    /// <summary>
    /// Whether there is no room for a result left: a task on a full disk cannot even log why it failed.
    /// </summary>
    internal bool IsFull => new DriveInfo(Folder).AvailableFreeSpace < 4096;

    /// <summary>
    /// One process at a time looks which units are under way and hands over those that are not. The lock ends with the
    /// process that holds it.
    /// </summary>
    internal IDisposable Lock(CancellationToken cancellation)
    {
        var file = Path.Combine(Folder, "batches", "lock");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnitException($"'{file}' could not be written ({e.Message}).", e);
        }
        for (var waited = 0; ; waited++)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException && waited == 600))
            {
                throw new UnitException($"'{file}' is held by another process or cannot be written ({e.Message}).", e);
            }
            catch (IOException)
            {
                if (cancellation.WaitHandle.WaitOne(100)) cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private static string VersionIn(string file)
    {
        try
        {
            return (string)JsonNode.Parse(File.ReadAllText(file))!["code_version"]!;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or JsonException or NullReferenceException
                or InvalidOperationException)
        {
            throw new UnitException("A folder of results says in version.json which code_version computed them; "
                + $"{file} does not: {e.Message}", e);
        }
    }

    /// <summary>
    /// Keeps a result. Two processes may write the same unit at once: both write the same bytes, and the
    /// last rename stays.
    /// </summary>
    /// <exception cref="UnitException">The disk is full or the folder cannot be written to; no half file remains under
    /// the final name.</exception>
    public void Write(WorkUnit unit, JsonNode result)
    {
        var body = new JsonObject { ["unit"] = unit.ToJson(), ["result"] = result.DeepClone() }.ToJsonString();
        WriteWhole(PathOf(unit), $"{body}\n{Checksum(body)}", overwrite: true);
    }

    /// <summary>Writes a file aside, flushes it, and gives it its name: nobody ever sees a half of it.</summary>
    /// <param name="path">The file; its folder is created.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="overwrite">Whether a file that is there already gives way; otherwise it stays.</param>
    /// <exception cref="UnitException">The disk is full or the folder cannot be written to.</exception>
    internal static void WriteWhole(string path, string text, bool overwrite)
    {
        try
        {
            WholeFile.WriteShared(path, WholeFile.Text(text), overwrite);
        }
        catch (IOException e)
        {
            throw new UnitException(StoredFile.NotWritten(path, e).Message, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnitException($"'{path}' could not be written ({e.Message}).", e);
        }
    }

    private static string Checksum(string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
}
