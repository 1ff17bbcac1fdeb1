using System.Buffers.Binary;
using System.IO.Compression;
using FaDE.Search;
using FaDE.Supernet.Data;

namespace FaDE.Supernet.Tests.Data;

public sealed class DataSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void IdxValuesAndShapeAreReadPlainAndCompressed()
    {
        var bytes = Idx([2, 2, 3], [.. Enumerable.Range(0, 12).Select(i => (byte)i)]);
        File.WriteAllBytes(_folder.File("plain"), bytes);
        using (var zip = new GZipStream(File.Create(_folder.File("small.gz")), CompressionLevel.Fastest))
            zip.Write(bytes);
        foreach (var name in new[] { "plain", "small.gz" })
        {
            var (shape, values) = IdxFile.Read(_folder.File(name), 3);
            Assert.Equal([2, 2, 3], shape);
            Assert.Equal(Enumerable.Range(0, 12).Select(i => (byte)i), values);
        }
    }

    [Fact]
    public void DamagedIdxFilesAreRefusedNamingFileByteAndExpectation()
    {
        var good = Idx([2, 2, 3], new byte[12]);
        Refused("magic", [.. good[..3], 1, .. good[4..]], "byte 0", "00000803", "00000801");
        Refused("short", good[..^1], "byte 28", "byte 27");
        Refused("long", [.. good, 0], "byte 28", "byte 29");
        Refused("header", good[..9], "16 header bytes", "byte 9");
        Refused("size", [.. good[..4], 0, 0, 0, 0, .. good[8..]], "byte 4", "met 0");
        using var whole = new MemoryStream();
        using (var zip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(Idx([9, 9, 9], [.. Enumerable.Range(0, 729).Select(i => (byte)(i * i))]));
        Refused("cut.gz", whole.ToArray()[..(int)(whole.Length / 2)]);

        void Refused(string name, byte[] bytes, params string[] parts)
        {
            File.WriteAllBytes(_folder.File(name), bytes);
            var error = Assert.Throws<DataSetException>(() => IdxFile.Read(_folder.File(name), 3));
            Assert.All([_folder.File(name), .. parts], part => Assert.Contains(part, error.Message));
        }
    }

    [Fact]
    public void MnistFolderIsCheckedAcrossFiles()
    {
        WriteMnist(trainLabels: [0, 9], testLabels: [3]);
        var data = DataSet.Mnist(_folder.Path);
        Assert.Equal((2, 1, 784), (data.Train.Count, data.Test.Count, data.Train.Shape.Size));

        WriteMnist(trainLabels: [0, 10], testLabels: [3]);
        Assert.Contains("byte 9 must be a label of 0..9; met 10",
            Assert.Throws<DataSetException>(() => DataSet.Mnist(_folder.Path)).Message);

        WriteMnist(trainLabels: [0, 1, 2], testLabels: [3]);
        Assert.Contains("announce 2 labels",
            Assert.Throws<DataSetException>(() => DataSet.Mnist(_folder.Path)).Message);

        File.Delete(_folder.File("t10k-labels-idx1-ubyte"));
        WriteMnist(trainLabels: [0, 1], testLabels: null);
        Assert.Contains("t10k-labels-idx1-ubyte",
            Assert.Throws<DataSetException>(() => DataSet.Mnist(_folder.Path)).Message);
    }

    [Theory]
    [InlineData("", ".idx", "")] // as some unpackers name them
    [InlineData("", ".idx", ".gz")]
    [InlineData("MNIST/raw", "-idx", "")] // as torchvision lays them out
    [InlineData("raw", "-idx", ".gz")]
    public void IdxFilesAreFoundUnderTheNamesThatPeopleHave(string below, string dot, string end)
    {
        WriteMnist(trainLabels: [0, 9], testLabels: [3]);
        Directory.CreateDirectory(_folder.File(below));
        foreach (var file in Directory.GetFiles(_folder.Path))
        {
            var to = Path.Combine(_folder.Path, below, Path.GetFileName(file).Replace("-idx", dot) + end);
            if (end == "") File.Move(file, to);
            else
            {
                using (var zip = new GZipStream(File.Create(to), CompressionLevel.Fastest))
                    zip.Write(File.ReadAllBytes(file));
                File.Delete(file);
            }
        }
        Assert.Equal([0, 9], DataSet.Mnist(_folder.Path).Train.Labels);
    }

    [Fact]
    public void NamesThatAreNearAndPagesInPlaceOfDataAreSaid()
    {
        File.WriteAllBytes(_folder.File("train_images.idx3.ubyte"), []);
        Assert.Contains("but train_images.idx3.ubyte",
            Assert.Throws<DataSetException>(() => DataSet.Mnist(_folder.Path)).Message);
        WriteMnist(trainLabels: [0, 1], testLabels: [3]);
        File.WriteAllText(_folder.File("train-images-idx3-ubyte"),
            "<!DOCTYPE html><html><body>404 Not Found</body></html>");
        Assert.Contains("this is text", Assert.Throws<DataSetException>(() => DataSet.Mnist(_folder.Path)).Message);
    }

    [Fact]
    public void MissingFashionMnistSaysHowToGetIt() =>
        Assert.Contains("apt-get install dataset-fashion-mnist",
            Assert.Throws<DataSetException>(() => DataSet.FashionMnist(_folder.Path)).Message);

    [Fact]
    public void CifarRecordsAreReadInOrderAndChecked()
    {
        for (var i = 1; i <= 5; i++)
            File.WriteAllBytes(_folder.File($"data_batch_{i}.bin"),
                [.. Record((byte)i, (byte)(10 * i)), .. Record(9, 255)]);
        File.WriteAllBytes(_folder.File("test_batch.bin"), Record(4, 7));
        var data = DataSet.Cifar10(_folder.Path);
        Assert.Equal(10, data.Train.Count);
        Assert.Equal([1, 9, 2, 9, 3, 9, 4, 9, 5, 9], data.Train.Labels);
        Assert.Equal(30, data.Train.Pixels[4 * 3072 + 3071]);
        Assert.Equal(3072, data.Test.Shape.Size);

        File.WriteAllBytes(_folder.File("data_batch_3.bin"), [.. Record(3, 0), .. Record(12, 0)]);
        Assert.Contains("data_batch_3.bin: byte 3073 must be a label of 0..9; met 12",
            Assert.Throws<DataSetException>(() => DataSet.Cifar10(_folder.Path)).Message);
        File.WriteAllBytes(_folder.File("data_batch_3.bin"), [.. Record(3, 0), 1, 2]);
        Assert.Contains("at byte 3073, ends at byte 3075",
            Assert.Throws<DataSetException>(() => DataSet.Cifar10(_folder.Path)).Message);
        File.Delete(_folder.File("data_batch_3.bin"));
        Assert.Contains("does not exist", Assert.Throws<DataSetException>(() => DataSet.Cifar10(_folder.Path)).Message);
    }

    [Fact]
    public void SplitsAreDisjointSeededAndNormalised()
    {
        // Every image is constant with its own value, so that an image can be recognised after pooling and
        // normalisation.
        var train = new RawImages(new(1, 4, 4), 10,
            [.. Enumerable.Range(0, 200).SelectMany(i => Enumerable.Repeat((byte)i, 16))],
            [.. Enumerable.Range(0, 200).Select(i => (byte)(i % 10))]);
        var data = new DataSet("made", train,
            train with { Labels = train.Labels[..50], Pixels = train.Pixels[..(50 * 16)] });
        var settings = new SplitSettings
        { Weights = 90, Alphas = 60, Validation = 50, Test = 20, Pixels = 2, Seed = 5 };
        var splits = SplitArrays.Of(data, settings);

        Assert.Equal((90, 60, 50, 20),
            (splits.Weights.Count, splits.Alphas.Count, splits.Validation.Count, splits.Test.Count));
        Assert.Equal(4, splits.Weights.Shape.Size);
        var ids = new[] { splits.Weights, splits.Alphas, splits.Validation }.SelectMany(Ids).ToList();
        Assert.Equal(Enumerable.Range(0, 200), ids.Order());
        Assert.Equal(0, splits.Weights.Pixels.Average(), 1e-4);
        Assert.Equal(1, splits.Weights.Pixels.Average(p => (double)p * p), 1e-4);
        Assert.All(Enumerable.Range(0, 90), n => Assert.Equal(Ids(splits.Weights)[n] % 10, splits.Weights.Labels[n]));

        Assert.Equal(splits.Weights.Pixels, SplitArrays.Of(data, settings).Weights.Pixels);
        Assert.NotEqual(splits.Weights.Pixels, SplitArrays.Of(data, settings with { Seed = 6 }).Weights.Pixels);

        List<int> Ids(ImageArrays images) => [.. images.Pixels.Chunk(4)
            .Select(p => (int)Math.Round(255 * (p[0] * splits.Statistics.Deviation[0] + splits.Statistics.Mean[0])))];
    }

    [Fact]
    public void PoolingAveragesWithinChannels()
    {
        var raw = new RawImages(new(2, 2, 4), 10,
            [0, 51, 102, 153, 204, 255, 0, 0, /* second channel */ 255, 255, 0, 0, 255, 255, 0, 0], [1]);
        Assert.Throws<DataSetException>(() => ImageArrays.Take(raw, [0], 3));
        var square = new RawImages(new(2, 2, 2), 10, [0, 51, 102, 153, 255, 255, 255, 51], [1]);
        Assert.Equal([0.3f, 0.8f], ImageArrays.Take(square, [0], 1).Pixels.Select(p => MathF.Round(p, 5)));
    }

    [Fact]
    public void SplitsLargerThanTheSetAreRefused()
    {
        var raw = new RawImages(new(1, 2, 2), 10, new byte[40], new byte[10]);
        var error = Assert.Throws<DataSetException>(
            () => SplitArrays.Of(new("made", raw, raw),
                new SplitSettings { Weights = 6, Alphas = 5, Validation = 0, Test = 1, Pixels = 2 }));
        Assert.Contains("10 training", error.Message);
        Assert.Contains("11 and 1", error.Message);
        Assert.IsAssignableFrom<FadeException>(error);
    }

    [Fact]
    public void Images_that_teach_nothing_are_refused()
    {
        byte[] labels = [.. Enumerable.Range(0, 10).Select(i => (byte)i)], noise = new byte[40];
        new Random(1).NextBytes(noise);
        Refused("all those of the 9 images for weights are 0 of 1", new byte[40], labels);
        Refused("all those of the 9 images for weights are 1 of 1", [.. Enumerable.Repeat((byte)255, 40)], labels);
        Refused("are one image 9 times",
            [.. Enumerable.Repeat((byte[])[1, 2, 3, 4], 10).SelectMany(image => image)], labels);
        Refused("all 9 images for weights are of class 7", noise, [.. Enumerable.Repeat((byte)7, 10)]);
        Cut(noise, labels);

        void Refused(string met, byte[] pixels, byte[] classes) =>
            Assert.Contains(met, Assert.Throws<DataSetException>(() => Cut(pixels, classes)).Message);

        static void Cut(byte[] pixels, byte[] classes)
        {
            var raw = new RawImages(new(1, 2, 2), 10, pixels, classes);
            SplitArrays.Of(new("made", raw, raw),
                new SplitSettings { Weights = 9, Alphas = 1, Validation = 0, Test = 1, Pixels = 0 });
        }
    }

    [Fact]
    public void FashionMnistOfDebianIsReadWhole()
    {
        // set-up installs it; elsewhere the made files above test the reader
        if (!Directory.Exists(DataSet.FashionMnistFolder)) return;
        var data = DataSet.FashionMnist();
        Assert.Equal((60000, 10000), (data.Train.Count, data.Test.Count));
        Assert.All(Enumerable.Range(0, 10), label => Assert.Equal(6000, data.Train.Labels.Count(l => l == label)));
        Assert.Equal(0.2860, data.Train.Pixels.Average(p => p / 255.0), 1e-4); // the constant its users know
    }

    private void WriteMnist(byte[] trainLabels, byte[]? testLabels)
    {
        File.WriteAllBytes(_folder.File("train-images-idx3-ubyte"), Idx([2, 28, 28], new byte[2 * 784]));
        File.WriteAllBytes(_folder.File("train-labels-idx1-ubyte"), Idx([trainLabels.Length], trainLabels));
        File.WriteAllBytes(_folder.File("t10k-images-idx3-ubyte"), Idx([1, 28, 28], new byte[784]));
        if (testLabels is not null)
            File.WriteAllBytes(_folder.File("t10k-labels-idx1-ubyte"), Idx([testLabels.Length], testLabels));
    }

    private static byte[] Record(byte label, byte value) => [label, .. Enumerable.Repeat(value, 3072)];

    private static byte[] Idx(int[] shape, byte[] values)
    {
        var header = new byte[4 + 4 * shape.Length];
        header[2] = 8;
        header[3] = (byte)shape.Length;
        for (var i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), shape[i]);
        return [.. header, .. values];
    }
}
