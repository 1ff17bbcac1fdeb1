using System.Formats.Tar;
using System.IO.Compression;

namespace FaDE.Supernet.Data;

/// <summary>Where people have CIFAR-10: a folder of its six files, the folder above, an archive as published, or the
/// folder that holds one.</summary>
internal static class CifarPlace
{
    /// <summary>What helps where it is not.</summary>
    public const string Remedy = "name the folder of its binary or Python version, "
        + "or the archive (cifar-10-binary.tar.gz, cifar-10-python.tar.gz)";

    private const long Longest = 100_000_000;
    private static readonly string[] Names = [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}"), "test_batch"];
    private static readonly string[] Below = ["", "cifar-10-batches-bin", "cifar-10-batches-py"];
    private static readonly string[] Archives = ["cifar-10-binary.tar.gz", "cifar-10-python.tar.gz"];

    /// <summary>Reads the data set: training images from five files, test images from the sixth.</summary>
    /// <exception cref="DataSetException">Missing or damaged.</exception>
    public static (RawImages Train, RawImages Test) Read(string place)
    {
        if (File.Exists(place)) return Unpacked(place);
        foreach (var folder in Below.Select(below => Path.Combine(place, below)))
            foreach (var end in (string[])[".bin", ""])
                if (Names.Any(name => File.Exists(Path.Combine(folder, name + end))))
                    return (CifarFile.Read([.. Names[..5].Select(name => Path.Combine(folder, name + end))]),
                        CifarFile.Read([Path.Combine(folder, Names[5] + end)]));
        return Archives.Select(archive => Path.Combine(place, archive)).FirstOrDefault(File.Exists) is { } there
            ? Unpacked(there)
            : throw new DataSetException(
                $"cifar-10 is not there: '{Path.Combine(place, "data_batch_1.bin")}' does not exist; {Remedy}.");
    }

    private static (RawImages Train, RawImages Test) Unpacked(string archive)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
            while (tar.GetNextEntry() is { } entry)
            {
                var name = Path.GetFileName(entry.Name).Replace(".bin", "", StringComparison.Ordinal);
                if (!Names.Contains(name) || entry.DataStream is null) continue;
                if (entry.Length > Longest)
                    throw new DataSetException($"{archive}: a file of CIFAR-10 has at most {Longest} bytes; "
                        + $"'{name}' has {entry.Length}.");
                using var bytes = new MemoryStream((int)entry.Length);
                entry.DataStream.CopyTo(bytes);
                found[name] = bytes.ToArray();
            }
        }
        catch (Exception e)
            when (e is IOException or InvalidDataException or FormatException or UnauthorizedAccessException
                or ArgumentException or OverflowException)
        {
            throw new DataSetException(
                $"{archive}: an archive of CIFAR-10 is a .tar.gz; this one cannot be read ({e.Message})", e);
        }
        var files = Names.Select(name => ($"{archive}: {name}", found.GetValueOrDefault(name)
            ?? throw new DataSetException($"{archive}: an archive of CIFAR-10 holds {name}; this one does not.")))
            .ToList();
        return (CifarFile.Of(files[..5]), CifarFile.Of(files[5..]));
    }
}
