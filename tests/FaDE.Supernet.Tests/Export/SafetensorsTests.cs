using System.Text;
using FaDE.Supernet.Export;
using FaDE.Supernet.Tests.Data;

namespace FaDE.Supernet.Tests.Export;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        var path = _folder.File("weights.safetensors");
        WeightTensor[] tensors = [new("b.weight", [2, 3], [1, -2, 3.5f, float.MaxValue, 0, float.Epsilon]),
            new("a", [1], [7]), new("empty", [0, 4], [])];
        SafetensorsFile.Write(path, tensors, new Dictionary<string, string> { ["note"] = "kept apart" });
        var read = SafetensorsFile.Read(path);
        Assert.Equal(["b.weight", "a", "empty"], read.Select(t => t.Name));
        Assert.All(tensors.Zip(read), pair =>
        {
            Assert.Equal(pair.First.Shape, pair.Second.Shape);
            Assert.Equal(pair.First.Values, pair.Second.Values);
        });
        Assert.False(File.Exists(path + ".part"));
    }

    [Fact]
    public void TheExampleOfTheFormatIsReadByteForByte()
    {
        // Written by hand from the format's description.
        var header = """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        Put("hand", [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header),
            .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]);
        var tensor = Assert.Single(SafetensorsFile.Read(_folder.File("hand")));
        Assert.Equal(("x", 1.5f, -2f), (tensor.Name, tensor.Values[0], tensor.Values[1]));
    }

    [Theory]
    [InlineData("""{"x":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}}""", 8, "32-bit floats (F32); met F16")]
    [InlineData("""{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "must take 12 bytes")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "ends at data byte 8; there are 7")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "so the file must end at byte")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "must begin at data byte 0")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "must begin at data byte 4")]
    [InlineData("""{"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "data_offsets are (0, 8)")]
    [InlineData("""{"x":{"shape":[2]}}""", 0, "must have dtype, shape and data_offsets")]
    [InlineData("""{"x":7}""", 0, "must have dtype, shape and data_offsets; met 7")]
    [InlineData("[1]", 0, "must begin a JSON object")]
    [InlineData("{\"x\":", 0, "must begin a JSON header")]
    public void DamagedFilesAreRefusedWithTheReason(string header, int data, string reason)
    {
        Put("bad", [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header),
            .. new byte[data]]);
        var error = Assert.Throws<ExportException>(() => SafetensorsFile.Read(_folder.File("bad")));
        Assert.Contains(reason, error.Message);
        Assert.Contains(_folder.File("bad"), error.Message);
    }

    [Fact]
    public void CutAndForeignFilesAreRefused()
    {
        Put("short", [1, 2, 3]);
        Assert.Contains("ends at byte 3",
            Assert.Throws<ExportException>(() => SafetensorsFile.Read(_folder.File("short"))).Message);
        Put("foreign", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
        Assert.Contains("at most 100000000",
            Assert.Throws<ExportException>(() => SafetensorsFile.Read(_folder.File("foreign"))).Message);
        Put("header", [200, 0, 0, 0, 0, 0, 0, 0, 1]);
        Assert.Contains("must end at byte 208; the file ends at byte 9",
            Assert.Throws<ExportException>(() => SafetensorsFile.Read(_folder.File("header"))).Message);
        Assert.Contains("cannot be read",
            Assert.Throws<ExportException>(() => SafetensorsFile.Read(_folder.File("missing"))).Message);
        Assert.Contains("holds 4 values; met 3",
            Assert.Throws<ExportException>(() =>
                SafetensorsFile.Write(_folder.File("w"), [new("x", [2, 2], new float[3])])).Message);
    }

    private void Put(string name, byte[] bytes) => File.WriteAllBytes(_folder.File(name), bytes);
}
