using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.Data;
using FaDE.Supernet.Methods;

namespace FaDE.Supernet.Units;

/// <summary>
/// The images that units train on. Units name them by content; where a process finds them is written down
/// beside the results.
/// </summary>
/// <remarks>
/// Fashion-MNIST is looked for where Debian's package puts it; other data sets in the folder they were read from;
/// images that were made in memory are kept whole.
/// </remarks>
/// <param name="store">The folder of the results; the images are below it, in "data".</param>
public sealed class UnitImages(string store) : IDisposable
{
    private static readonly ConditionalWeakTable<DataSet, string> Hashes = [];
    private readonly string _folder = Path.Combine(Path.GetFullPath(store), "data");
    private readonly Dictionary<string, DataSet> _sets = [];
    private readonly Dictionary<string, Splits> _splits = [];
    private readonly Lock _lock = new();

    /// <summary>The folder of the results.</summary>
    public string Store { get; } = Path.GetFullPath(store);

    /// <summary>The name of a set of images, drawn from their content: 32 hexadecimal digits.</summary>
    public static string HashOf(DataSet data) => Hashes.GetValue(data, static set =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { set.Train, set.Test })
        {
            hash.AppendData(MemoryMarshal.AsBytes<int>([part.Shape.Channels, part.Shape.Height, part.Shape.Width,
                part.Classes, part.Count]));
            hash.AppendData(part.Pixels);
            hash.AppendData(part.Labels);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    });

    /// <summary>How a unit names its images.</summary>
    public static JsonObject Name(DataSet data, SplitSettings splits) =>
        new() { ["name"] = data.Name, ["images"] = HashOf(data), ["splits"] = SettingsJson.Of(splits) };

    /// <summary>Sees to it that other processes find a data set.</summary>
    public void Keep(DataSet data)
    {
        var hash = HashOf(data);
        lock (_lock) _sets[hash] = data;
        if (data.Folder is null)
        {
            var length = new[]
            { data.Train, data.Test }.Sum(part => 5L * sizeof(int) + part.Pixels.Length + part.Labels.Length);
            if (!File.Exists(Whole(hash)) || new FileInfo(Whole(hash)).Length != length)
                Write(Whole(hash), file => WriteImages(file, data));
        }
        else if (data.Folder != DataSet.FashionMnistFolder)
        {
            var text = new JsonObject { ["name"] = data.Name, ["folder"] = data.Folder }.ToJsonString();
            if (!File.Exists(Place(hash)) || File.ReadAllText(Place(hash)) != text)
                Write(Place(hash), file => file.Write(Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>The splits that a unit names, made once and kept.</summary>
    /// <param name="name">As <see cref="Name"/> returns it.</param>
    /// <param name="device">Where the images go.</param>
    /// <exception cref="DataSetException">The images are missing, damaged, or not those that the
    /// unit was made for.</exception>
    public Splits Take(JsonNode name, TorchSharp.torch.Device device)
    {
        lock (_lock)
        {
            var key = $"{device} {name.ToJsonString()}";
            if (_splits.TryGetValue(key, out var known)) return known;
            var data = Find((string)name["name"]!, (string)name["images"]!);
            return _splits[key] =
                new Splits(SplitArrays.Of(data, SettingsJson.Read<SplitSettings>(name["splits"])), device);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var splits in _splits.Values) splits.Dispose();
        _splits.Clear();
    }

    private DataSet Find(string name, string hash)
    {
        if (_sets.TryGetValue(hash, out var known)) return known;
        var folder = default(string);
        if (File.Exists(Place(hash))) folder = (string?)JsonNode.Parse(File.ReadAllText(Place(hash)))!["folder"];
        else if (!File.Exists(Whole(hash)) && name != "fashion-mnist")
            throw new DataSetException($"The images of '{name}' ({hash}) should be described in '{_folder}'; "
                + "they are not.");
        var data = File.Exists(Whole(hash)) ? ReadImages(name, Whole(hash)) : DataSet.Named(name, folder);
        if (HashOf(data) is var met && met != hash)
            throw new DataSetException(
                $"This work was planned for the images {hash} of '{name}'; "
                    + $"'{folder ?? data.Folder ?? Whole(hash)}' holds others here, {met}.");
        return _sets[hash] = data;
    }

    private string Place(string hash) => Path.Combine(_folder, $"{hash}.json");

    private string Whole(string hash) => Path.Combine(_folder, $"{hash}.images");

    private static void Write(string path, Action<Stream> write)
    {
        try
        {
            WholeFile.WriteShared(path, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnitException(
                $"Other processes find the images through '{path}', which could not be written: {e.Message}", e);
        }
    }

    private static void WriteImages(Stream stream, DataSet data)
    {
        using var file = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        foreach (var part in new[] { data.Train, data.Test })
        {
            foreach (var number in new[]
            { part.Shape.Channels, part.Shape.Height, part.Shape.Width, part.Classes, part.Count }) file.Write(number);
            file.Write(part.Pixels);
            file.Write(part.Labels);
        }
    }

    private static DataSet ReadImages(string name, string path)
    {
        using var file = new BinaryReader(File.OpenRead(path));
        try
        {
            var (train, test) = (Part(), Part());
            return new DataSet(name, train, test);
        }
        catch (EndOfStreamException e)
        {
            throw new DataSetException(
                $"'{path}' should hold all images of '{name}'; it ends at byte {file.BaseStream.Length}.", e);
        }

        RawImages Part()
        {
            var shape = new InputShape(file.ReadInt32(), file.ReadInt32(), file.ReadInt32());
            var (classes, count) = (file.ReadInt32(), file.ReadInt32());
            return new RawImages(shape, classes, file.ReadBytes(count * shape.Size), file.ReadBytes(count));
        }
    }
}
