using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Search.Runs;

/// <summary>
/// An append-only log of JSON lines. Every line carries its number and a hash over itself and the line before, so that
/// a torn, lost, repeated or changed line is found.
/// </summary>
/// <remarks>
/// A line is {"line":n,"hash":"16 hexadecimal digits","record":{...}}; the hash is the start of SHA-256 over the
/// previous hash, the number and the record's text.
/// </remarks>
public sealed class RunLog : IDisposable
{
    private readonly string _path;
    private readonly Stream _stream;

    /// <summary>
    /// Opens a log for appending after a known position; what lies beyond it was never acknowledged and is cut off.
    /// </summary>
    /// <param name="path">The file; made when it does not exist.</param>
    /// <param name="position">Where to go on.</param>
    public RunLog(string path, LogPosition position)
        : this(path, position,
            new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0))
        {
            // Without a buffer: what a full disk refused must not be written later, when the stream is closed.
        }

    /// <summary>The same over a stream of one's own.</summary>
    /// <param name="path">What messages call it.</param>
    /// <param name="position">Where to go on.</param>
    /// <param name="stream">Can be written and cut off.</param>
    public RunLog(string path, LogPosition position, Stream stream)
    {
        (_path, _stream, Position) = (path, stream, position);
        var length = stream.Length;
        if (length < position.Bytes)
        {
            stream.Dispose();
            throw new RunException($"The log '{path}' should hold at least {position.Bytes} bytes, "
                + $"as its checkpoint says; it holds {length}.");
        }
        if (length > position.Bytes) stream.SetLength(position.Bytes);
        stream.Position = position.Bytes;
    }

    /// <summary>Where the next line goes.</summary>
    public LogPosition Position { get; private set; }

    /// <summary>Appends one record. A record that cannot be written whole leaves no trace.</summary>
    public void Append(JsonNode record)
    {
        var text = record.ToJsonString();
        var hash = Hash(Position.Hash, Position.Lines, text);
        var line = Encoding.UTF8.GetBytes($"{{\"line\":{Position.Lines},\"hash\":\"{hash}\",\"record\":{text}}}\n");
        try
        {
            _stream.Write(line);
            _stream.Flush();
        }
        catch (IOException e)
        {
            try
            {
                _stream.SetLength(Position.Bytes);
            }
            catch (IOException)
            {
                // The torn line stays; opening at the checkpoint cuts it off.
            }
            throw StoredFile.NotWritten(_path, e);
        }
        Position = new LogPosition(Position.Bytes + line.Length, Position.Lines + 1, hash);
    }

    /// <summary>Waits until all that was appended is on the disk.</summary>
    public void Flush()
    {
        try
        {
            if (_stream is FileStream file) file.Flush(flushToDisk: true);
            else _stream.Flush();
        }
        catch (IOException e)
        {
            throw StoredFile.NotWritten(_path, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>
    /// Reads the records one by one, checking number and hash of each. A last line without its end (a process killed
    /// while writing) is left out.
    /// </summary>
    /// <exception cref="RunException">A line that was changed, lost or repeated.</exception>
    public static IEnumerable<JsonNode> Read(string path)
    {
        if (!File.Exists(path)) yield break;
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite),
            Encoding.UTF8);
        var (hash, number) = (LogPosition.Start.Hash, 0L);
        while (NextLine(reader) is { } line)
        {
            JsonNode record;
            try
            {
                var node = StrictJson.Parse(line)!;
                record = node["record"]!;
                var expected = Hash(hash, number, record.ToJsonString());
                if ((long)node["line"]! != number || (string?)node["hash"] != expected)
                    throw new RunException($"Line {number + 1} of '{path}' should be record {number} with hash "
                        + $"{expected}; met record {node["line"]} with hash {node["hash"]}: the log was changed.");
                hash = expected;
            }
            catch (Exception e)
                when (e is JsonException or NullReferenceException or InvalidOperationException or FormatException)
            {
                throw new RunException(
                    $"Line {number + 1} of '{path}' should be a record as JSON; it is not: {e.Message}", e);
            }
            number++;
            yield return record;
        }
    }

    private static string? NextLine(StreamReader reader)
    {
        var line = new StringBuilder();
        for (int c; (c = reader.Read()) >= 0;)
        {
            if (c == '\n') return line.ToString();
            line.Append((char)c);
        }
        return null;
    }

    private static string Hash(string previous, long number, string record) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}\n{number}\n{record}"))
            .AsSpan(0, 8));
}
