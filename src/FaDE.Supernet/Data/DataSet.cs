using System.Runtime.CompilerServices;

namespace FaDE.Supernet.Data;

/// <summary>A data set as its authors split it.</summary>
/// <param name="Name">For tables and run folders, for instance "fashion-mnist".</param>
/// <param name="Train">The training images; weights, alphas and validation are split off these.</param>
/// <param name="Test">The test images.</param>
public sealed record DataSet(string Name, RawImages Train, RawImages Test)
{
    private static readonly ConditionalWeakTable<DataSet, string> Folders = [];

    /// <summary>Where Debian's package dataset-fashion-mnist puts its files.</summary>
    public const string FashionMnistFolder = "/usr/share/datasets/fashion-mnist";

    /// <summary>
    /// Where IDX files lie below the folder that users name: in it, or where torchvision unpacks them.
    /// </summary>
    private static readonly string[] IdxFolders =
        ["", "raw", Path.Combine("MNIST", "raw"), Path.Combine("FashionMNIST", "raw")];

    /// <summary>The data sets that have a name of their own: fashion-mnist, mnist, cifar-10.</summary>
    public static IReadOnlyList<string> Names { get; } = ["fashion-mnist", "mnist", "cifar-10"];

    /// <summary>
    /// The folder that these images were read from; null for images that were made or changed in memory.
    /// </summary>
    internal string? Folder => Folders.TryGetValue(this, out var folder) ? folder : null;

    /// <summary>A data set by its name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="folder">The folder of its files; null for where Debian's package puts Fashion-MNIST.</param>
    /// <exception cref="DataSetException">Another name, no folder where one is needed, files
    /// missing or damaged.</exception>
    public static DataSet Named(string name, string? folder = null) => name switch
    {
        "fashion-mnist" => FashionMnist(folder ?? FashionMnistFolder),
        "mnist" or "cifar-10" when folder is null =>
            throw new DataSetException($"The data set {name} is read from a folder; none was named."),
        "mnist" => Mnist(folder),
        "cifar-10" => Cifar10(folder),
        _ => throw new DataSetException($"A data set is one of {string.Join(", ", Names)}; met '{name}'."),
    };

    /// <summary>
    /// Fashion-MNIST: 60,000 + 10,000 grey images of 28x28 pixels, 10 classes (Xiao, Rasul and Vollgraf 2017).
    /// </summary>
    /// <param name="folder">The folder of its four IDX files, plain or .gz, or the one above
    /// torchvision's MNIST/raw.</param>
    /// <exception cref="DataSetException">Missing or damaged.</exception>
    public static DataSet FashionMnist(string folder = FashionMnistFolder) =>
        Idx("fashion-mnist", folder, "install it with 'apt-get install dataset-fashion-mnist' (Debian) "
            + "or name the folder that holds its IDX files");

    /// <summary>MNIST, in the same format.</summary>
    /// <param name="folder">The folder of its four IDX files, plain or .gz, or the one above
    /// torchvision's MNIST/raw.</param>
    /// <exception cref="DataSetException">Missing or damaged.</exception>
    public static DataSet Mnist(string folder) =>
        Idx("mnist", folder, "name the folder that holds the four IDX files of MNIST");

    /// <summary>
    /// CIFAR-10, binary or Python version: 50,000 + 10,000 colour images of 32x32 pixels, 10 classes (Krizhevsky 2009).
    /// </summary>
    /// <param name="folder">The folder of data_batch_1 ... data_batch_5 and test_batch (with .bin in the binary
    /// version), the one above, or the archive as published.</param>
    /// <exception cref="DataSetException">Missing or damaged.</exception>
    public static DataSet Cifar10(string folder)
    {
        var (train, test) = CifarPlace.Read(folder);
        return From(folder, new("cifar-10", train, test));
    }

    private static DataSet From(string folder, DataSet data)
    {
        Folders.Add(data, Path.GetFullPath(folder));
        return data;
    }

    private static DataSet Idx(string name, string folder, string remedy)
    {
        return From(folder, new(name, Part("train"), Part("t10k")));

        RawImages Part(string part)
        {
            var imageFile = Find($"{part}-images-idx3-ubyte");
            var labelFile = Find($"{part}-labels-idx1-ubyte");
            var (shape, pixels) = IdxFile.Read(imageFile, 3);
            var (_, labels) = IdxFile.Read(labelFile, 1);
            if (labels.Length != shape[0])
                throw new DataSetException(
                    $"{labelFile}: byte 4 must announce {shape[0]} labels, as many as {imageFile} holds images; "
                        + $"met {labels.Length}.");
            var wrong = Array.FindIndex(labels, label => label > 9);
            if (wrong >= 0)
                throw new DataSetException($"{labelFile}: byte {8 + wrong} must be a label of 0..9; "
                    + $"met {labels[wrong]}.");
            return new RawImages(new(1, shape[1], shape[2]), 10, pixels, labels);
        }

        string Find(string file)
        {
            string[] names = [file, $"{file}.gz", file.Replace("-idx", ".idx"), $"{file.Replace("-idx", ".idx")}.gz"];
            var folders = IdxFolders.Select(below => Path.Combine(folder, below)).ToList();
            var there = folders.SelectMany(f => names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);
            if (there is not null) return there;
            var near = folders.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles)
                .Select(f => Path.GetRelativePath(folder, f))
                .Where(f => f.Contains("ubyte", StringComparison.OrdinalIgnoreCase)
                    || f.Contains("idx", StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal).Take(4).ToList();
            throw new DataSetException($"{name} is not there: '{folder}' holds neither {file} nor {file}.gz"
                + (near.Count > 0 ? $", but {string.Join(", ", near)}" : "") + $"; {remedy}.");
        }
    }
}
