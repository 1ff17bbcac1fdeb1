using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search;

namespace FaDE.Supernet.Export;

/// <summary>
/// The safetensors format: the length of a JSON header (8 bytes, little-endian), the header with type, shape and place
/// of every tensor, then the values. 32-bit floats here.
/// </summary>
public static class SafetensorsFile
{
    private const int LongestHeader = 100_000_000; // the format's own limit

    /// <summary>Writes tensors: aside, flushed, renamed, so that the file is never half-written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">In the order in which they are stored; names differ.</param>
    /// <param name="metadata">Text that readers may show.</param>
    public static void Write(string path, IReadOnlyList<WeightTensor> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        var (header, at) = (new JsonObject(), 0L);
        if (metadata is { Count: > 0 })
            header["__metadata__"] =
                new JsonObject(metadata.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
        foreach (var tensor in tensors)
        {
            var size = tensor.Shape.Aggregate(1L, (a, b) => a * b);
            if (size != tensor.Values.Length)
                throw new ExportException(
                    $"'{tensor.Name}' of shape ({string.Join(", ", tensor.Shape)}) holds {size} values; "
                        + $"met {tensor.Values.Length}.");
            if (header.ContainsKey(tensor.Name))
                throw new ExportException($"The names of tensors differ; met '{tensor.Name}' twice.");
            header[tensor.Name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = new JsonArray([.. tensor.Shape.Select(n => (JsonNode)n)]),
                ["data_offsets"] = new JsonArray(at, at + 4 * size),
            };
            at += 4 * size;
        }
        var text = Encoding.UTF8.GetBytes(header.ToJsonString());
        var padded = (text.Length + 7) / 8 * 8; // the values begin on 8 bytes, as the format advises
        try
        {
            WholeFile.Write(path, stream =>
            {
                Span<byte> length = stackalloc byte[8];
                BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)padded);
                stream.Write(length);
                stream.Write(text);
                for (var i = text.Length; i < padded; i++) stream.WriteByte((byte)' ');
                foreach (var tensor in tensors) stream.Write(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExportException($"{path}: the file cannot be written ({e.Message})", e);
        }
    }

    /// <summary>Reads tensors in the order in which they are stored.</summary>
    /// <exception cref="ExportException">Missing, damaged, or of another type than 32-bit floats; says where and
    /// what was expected.</exception>
    public static IReadOnlyList<WeightTensor> Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExportException($"{path}: the file cannot be read ({e.Message})", e);
        }
        if (bytes.Length < 8)
            throw Damaged($"it begins with 8 bytes, the length of its header; it ends at byte {bytes.Length}");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > LongestHeader)
            throw Damaged($"byte 0 must begin the length of the header, at most {LongestHeader}; met {length}");
        if (8 + (long)length > bytes.Length)
            throw Damaged($"its header must end at byte {8 + (long)length}; the file ends at byte {bytes.Length}");
        JsonObject header;
        try
        {
            header = StrictJson.Parse(bytes[8..(8 + (int)length)]) as JsonObject
                ?? throw Damaged("byte 8 must begin a JSON object; met something else");
        }
        catch (JsonException e)
        {
            throw Damaged($"byte 8 must begin a JSON header; {e.Message}");
        }
        var data = bytes.AsMemory(8 + (int)length);
        var tensors = header.Where(entry => entry.Key != "__metadata__").Select(entry => Entry(entry.Key, entry.Value))
            .OrderBy(t => t.Begin).ToList();
        var at = 0L;
        foreach (var (name, _, begin, end) in tensors)
        {
            if (begin != at)
                throw Damaged($"'{name}' must begin at data byte {at}, where the one before ends; met {begin}");
            at = end;
        }
        if (at != data.Length)
            throw Damaged($"its tensors take {at} bytes, so the file must end at byte {8 + (long)length + at}; "
                + $"it ends at byte {bytes.Length}");
        return [.. tensors.Select(t => new WeightTensor(
            t.Name, t.Shape, MemoryMarshal.Cast<byte, float>(data.Span[(int)t.Begin..(int)t.End]).ToArray()))];

        ExportException Damaged(string reason) =>
            new($"{path} is no safetensors file that can be read here: {reason}.");

        (string Name, long[] Shape, long Begin, long End) Entry(string name, JsonNode? node)
        {
            string? type;
            long[] shape, offsets;
            try
            {
                type = (string?)node!["dtype"];
                shape = [.. node["shape"]!.AsArray().Select(n => (long)n!)];
                offsets = [.. node["data_offsets"]!.AsArray().Select(n => (long)n!)];
            }
            catch (Exception e)
                when (e is NullReferenceException or InvalidOperationException or ArgumentNullException
                    or FormatException or OverflowException)
            {
                throw Damaged($"'{name}' must have dtype, shape and data_offsets; "
                    + $"met {node?.ToJsonString() ?? "null"}");
            }
            if (type != "F32") throw Damaged($"'{name}' must hold 32-bit floats (F32); met {type}");
            var size = shape.Aggregate(new BigInteger(4), (a, b) => a * b);
            if (offsets.Length != 2 || offsets[0] < 0 || shape.Any(n => n < 0) || offsets[1] - offsets[0] != size)
                throw Damaged($"'{name}' of shape ({string.Join(", ", shape)}) must take {size} bytes; "
                    + $"its data_offsets are ({string.Join(", ", offsets)})");
            if (offsets[1] > data.Length)
                throw Damaged($"'{name}' ends at data byte {offsets[1]}; there are {data.Length}");
            return (name, shape, offsets[0], offsets[1]);
        }
    }
}
