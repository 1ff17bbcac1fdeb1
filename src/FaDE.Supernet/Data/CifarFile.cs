namespace FaDE.Supernet.Data;

/// <summary>The binary version of CIFAR-10: records of one label byte and 3 x 32 x 32 bytes (red, green, blue planes).</summary>
public static class CifarFile
{
    private const int Pixels = 3 * 32 * 32;

    /// <summary>Reads files one after the other into one set.</summary>
    /// <exception cref="DataSetException">Missing, not a whole number of records, or a label out of range.</exception>
    public static RawImages Read(IReadOnlyList<string> paths)
    {
        var files = paths.Select(Load).ToList();
        var count = files.Sum(file => file.Length) / (Pixels + 1);
        var (pixels, labels) = (new byte[count * Pixels], new byte[count]);
        var next = 0;
        for (var f = 0; f < files.Count; f++)
            for (var at = 0; at < files[f].Length; at += Pixels + 1, next++)
            {
                labels[next] = files[f][at];
                if (labels[next] > 9) throw new DataSetException($"{paths[f]}: byte {at} must be a label of 0..9; met {labels[next]}.");
                files[f].AsSpan(at + 1, Pixels).CopyTo(pixels.AsSpan(next * Pixels));
            }
        return new RawImages(new(3, 32, 32), 10, pixels, labels);
    }

    private static byte[] Load(string path)
    {
        if (!File.Exists(path))
            throw new DataSetException(
                $"cifar-10 is not there: '{path}' does not exist; name the folder with the .bin files of its binary version (cifar-10-binary.tar.gz).");
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length == 0 || bytes.Length % (Pixels + 1) != 0)
            throw new DataSetException($"{path}: a CIFAR-10 file is made of records of {Pixels + 1} bytes; "
                + $"its last record, at byte {bytes.Length / (Pixels + 1) * (Pixels + 1)}, ends at byte {bytes.Length}.");
        return bytes;
    }
}
