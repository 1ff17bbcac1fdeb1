using FaDE.Search.Tables;
using FaDE.Search.Tables.Pickles;

namespace FaDE.Supernet.Data;

/// <summary>Files of CIFAR-10: of the binary version, records of one label byte and 3 x 32 x 32 bytes (red, green, blue
/// planes); of the Python version, pickles of the same bytes.</summary>
public static class CifarFile
{
    private const int Pixels = 3 * 32 * 32;

    /// <summary>Reads files one after the other into one set.</summary>
    /// <exception cref="DataSetException">Missing, not a whole number of records, or a label out of range.</exception>
    public static RawImages Read(IReadOnlyList<string> paths) => Of([.. paths.Select(path => (path, Load(path)))]);

    /// <summary>Reads contents one after the other into one set.</summary>
    /// <param name="files">Names, for messages, and contents.</param>
    /// <exception cref="DataSetException">As above.</exception>
    internal static RawImages Of(IReadOnlyList<(string Path, byte[] Bytes)> files)
    {
        var parts = files.Select(file => Pickle.Is(file.Bytes) ? Pickled(file.Path, file.Bytes)
            : Records(file.Path, file.Bytes)).ToList();
        return new RawImages(new(3, 32, 32), 10,
            Joined([.. parts.Select(part => part.Pixels)]), Joined([.. parts.Select(part => part.Labels)]));
    }

    private static byte[] Joined(IReadOnlyList<byte[]> parts)
    {
        var (whole, at) = (new byte[parts.Sum(part => part.Length)], 0);
        foreach (var part in parts)
        {
            part.CopyTo(whole, at);
            at += part.Length;
        }
        return whole;
    }

    private static (byte[] Pixels, byte[] Labels) Records(string path, byte[] bytes)
    {
        if (bytes.Length == 0 || bytes.Length % (Pixels + 1) != 0)
            throw new DataSetException($"{path}: a CIFAR-10 file is made of records of {Pixels + 1} bytes; its last "
                + $"record, at byte {bytes.Length / (Pixels + 1) * (Pixels + 1)}, ends at byte {bytes.Length}.");
        var labels = new byte[bytes.Length / (Pixels + 1)];
        var pixels = new byte[labels.Length * Pixels];
        for (var i = 0; i < labels.Length; i++)
        {
            var at = i * (Pixels + 1);
            labels[i] = bytes[at];
            if (labels[i] > 9)
                throw new DataSetException($"{path}: byte {at} must be a label of 0..9; met {labels[i]}.");
            bytes.AsSpan(at + 1, Pixels).CopyTo(pixels.AsSpan(i * Pixels));
        }
        return (pixels, labels);
    }

    private static (byte[] Pixels, byte[] Labels) Pickled(string path, byte[] bytes)
    {
        try
        {
            if (Pickle.Read(path, bytes) is not Dictionary<object, object?> batch
                || batch.GetValueOrDefault("labels") is not List<object?> labels
                || !labels.All(label => label is long and >= 0 and <= 9))
                throw new DataSetException($"{path}: a batch of CIFAR-10's Python version has 'data' and 'labels' of "
                    + "0..9; met another pickle.");
            var (shape, pixels) = NumpyArray.BytesOf(path, batch.GetValueOrDefault("data"), "'data'");
            if (shape is not [var count, Pixels] || count != labels.Count || count == 0)
                throw new DataSetException($"{path}: a batch of {labels.Count} labels has 'data' of {labels.Count} x "
                    + $"{Pixels} bytes; met {string.Join(" x ", shape)}.");
            return (pixels, [.. labels.Select(label => (byte)(long)label!)]);
        }
        catch (TableException e)
        {
            throw new DataSetException($"{path}: {e.Message}", e);
        }
    }

    private static byte[] Load(string path)
    {
        if (!File.Exists(path))
            throw new DataSetException($"cifar-10 is not there: '{path}' does not exist; {CifarPlace.Remedy}.");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataSetException($"{path}: the file cannot be read ({e.Message})", e);
        }
    }
}
