using System.Formats.Tar;
using System.IO.Compression;
using FaDE.Supernet.Data;

namespace FaDE.Supernet.Tests.Data;

/// <summary>CIFAR-10 as people have it: binary or Python version, unpacked, in the folder above, or packed.</summary>
public sealed class CifarPlaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cifar-10-batches-py", true, false)]
    [InlineData("cifar-10-batches-bin", false, false)]
    [InlineData("", true, false)]
    [InlineData("cifar-10-python.tar.gz", true, true)]
    [InlineData("cifar-10-binary.tar.gz", false, true)]
    public void Every_form_holds_the_same(string name, bool python, bool packed)
    {
        var files = Files(python);
        if (packed) Pack(_folder.File(name), files);
        else
            foreach (var (file, bytes) in files)
            {
                Directory.CreateDirectory(_folder.File(name));
                File.WriteAllBytes(Path.Combine(_folder.File(name), file), bytes);
            }
        foreach (var place in new[] { _folder.Path, _folder.File(name) })
        {
            var data = DataSet.Named("cifar-10", place);
            Assert.Equal([1, 9, 2, 9, 3, 9, 4, 9, 5, 9], data.Train.Labels);
            Assert.Equal(30, data.Train.Pixels[4 * 3072 + 3071]);
            Assert.Equal((1, 7), (data.Test.Count, data.Test.Pixels[0]));
        }
    }

    [Fact]
    public void Archives_that_are_none_or_lack_a_file_are_refused()
    {
        var archive = _folder.File("cifar-10-python.tar.gz");
        Pack(archive, Files(true)[..5]);
        Refused("holds test_batch");
        var bytes = File.ReadAllBytes(archive);
        File.WriteAllBytes(archive, bytes[..(bytes.Length / 2)]);
        Refused("cifar-10-python.tar.gz");
        File.WriteAllText(archive, "<html>not found</html>");
        Refused("cannot be read");

        void Refused(string message) =>
            Assert.Contains(message, Assert.Throws<DataSetException>(() => DataSet.Cifar10(_folder.Path)).Message);
    }

    [Fact]
    public void Pickles_of_something_else_are_refused()
    {
        File.WriteAllBytes(_folder.File("file"), [0x80, 2, (byte)'}', (byte)'.']);
        Refused("has 'data' and 'labels'");
        File.WriteAllBytes(_folder.File("file"), CifarBatch.Pickled((10, Pixels(1))));
        Refused("labels' of 0..9");
        File.WriteAllBytes(_folder.File("file"), CifarBatch.Pickled((1, new byte[3071])));
        Refused("3071 bytes");

        void Refused(string message) =>
            Assert.Contains(message,
                Assert.Throws<DataSetException>(() => CifarFile.Read([_folder.File("file")])).Message);
    }

    private static List<(string Name, byte[] Bytes)> Files(bool python)
    {
        return [.. Enumerable.Range(1, 5).Select(i => Made($"data_batch_{i}", ((byte)i, (byte)(10 * i)), (9, 255))),
            Made("test_batch", (4, 7))];

        (string, byte[]) Made(string name, params (byte Label, byte Value)[] images) => python
            ? (name, CifarBatch.Pickled([.. images.Select(image => (image.Label, Pixels(image.Value)))]))
            : ($"{name}.bin", [.. images.SelectMany(image => (byte[])[image.Label, .. Pixels(image.Value)])]);
    }

    private static byte[] Pixels(byte value) => [.. Enumerable.Repeat(value, 3072)];

    private static void Pack(string archive, IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var tar = new TarWriter(new GZipStream(File.Create(archive), CompressionLevel.Fastest),
            TarEntryFormat.Ustar);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "cifar-10/"));
        foreach (var (name, bytes) in files)
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"cifar-10/{name}")
            { DataStream = new MemoryStream(bytes) });
    }
}
