using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FaDE.Fuzz;
using FaDE.Search;
using FaDE.Supernet.Data;
using FaDE.Supernet.Export;
using FaDE.Supernet.Tests.Data;
using Xunit.Abstractions;

namespace FaDE.Supernet.Tests.Fuzz;

/// <summary>Files of images and of weights.</summary>
public sealed class FileFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_damaged_idx_file_is_read_or_refused() =>
        Fuzz("idx", [Idx([2, 2, 3]), Zipped(Idx([9, 4, 4]))], file => IdxFile.Read(file, 3));

    [Fact]
    public void A_damaged_cifar_file_is_read_or_refused() => Fuzz("cifar",
        [new byte[3073], new byte[2 * 3073], CifarBatch.Pickled((3, new byte[3072]))], file => CifarFile.Read([file]));

    [Fact]
    public void A_damaged_safetensors_file_is_read_or_refused()
    {
        var whole = _folder.File("whole");
        SafetensorsFile.Write(whole, [new("b.weight", [2, 3], [1, -2, 3.5f, float.MaxValue, 0, float.Epsilon]),
            new("a", [1], [7]), new("empty", [0, 4], [])], new Dictionary<string, string> { ["note"] = "kept apart" });
        Fuzz("safetensors", [File.ReadAllBytes(whole), Tensors("{}"), Tensors(
            """{"x":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", 4)], file => SafetensorsFile.Read(file));
    }

    /// <summary>What damaged files have found.</summary>
    [Theory]
    [InlineData("""
        {"x":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},
         "x":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}
        """)]
    [InlineData("""{"x":{"dtype":"F32","dtype":"F32","shape":[0],"data_offsets":[0,0]}}""")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""")]
    [InlineData("""
        {"x":{"dtype":"F32","shape":[2147483648,2147483648,4294967296,4294967296,9223372036854775807],
          "data_offsets":[0,0]}}
        """)]
    [InlineData("""{"x":{"dtype":"F32","shape":[0],"data_offsets":[0,99999999999999999999]}}""")]
    public void A_header_that_was_found_by_damage_is_refused(string header)
    {
        File.WriteAllBytes(_folder.File("found"), Tensors(header));
        Assert.Contains("no safetensors file",
            Assert.Throws<ExportException>(() => SafetensorsFile.Read(_folder.File("found"))).Message);
    }

    [Fact]
    public void Sizes_whose_product_is_no_number_are_refused()
    {
        File.WriteAllBytes(_folder.File("found"),
            [0, 0, 8, 3, .. Enumerable.Repeat<byte[]>([0x7f, 0xff, 0xff, 0xff], 3).SelectMany(b => b)]);
        Assert.Contains("at most 2147483647 values",
            Assert.Throws<DataSetException>(() => IdxFile.Read(_folder.File("found"), 3)).Message);
    }

    public void Dispose() => _folder.Dispose();

    private void Fuzz(string target, byte[][] seeds, Action<string> read) =>
        Fuzzing.Run<FadeException>(output, target, seeds, bytes =>
        {
            File.WriteAllBytes(_folder.File(target), bytes);
            read(_folder.File(target));
        });

    private static byte[] Tensors(string header, int data = 0) =>
        [.. BitConverter.GetBytes((ulong)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header),
            .. new byte[data]];

    private static byte[] Idx(int[] shape)
    {
        var sizes = new byte[4 * shape.Length];
        for (var i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(sizes.AsSpan(4 * i), shape[i]);
        return [0, 0, 8, (byte)shape.Length, .. sizes, .. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b))
            .Select(i => (byte)i)];
    }

    private static byte[] Zipped(byte[] bytes)
    {
        var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(bytes);
        return zipped.ToArray();
    }
}
