namespace TorchSharp.Utils;

/// <summary>Files that are never half-written: written aside, flushed to the disk, and renamed.</summary>
internal static class SafeFile
{
    public static void Write(string location, Action<BinaryWriter> write)
    {
        var aside = $"{location}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = File.Create(aside))
            {
                using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
                    write(writer);
                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, location, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
