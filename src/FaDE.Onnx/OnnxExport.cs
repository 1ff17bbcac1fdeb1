using FaDE.Search;
using FaDE.Supernet.Export;
using Google.Protobuf;
using Onnx;

namespace FaDE.Onnx;

/// <summary>Trained networks as ONNX files.</summary>
public static class OnnxExport
{
    private const long LargestInside = 1 << 30; // protobuf itself ends at 2 GB

    /// <summary>
    /// Writes a network as ONNX (operator set 20, 32-bit floats): input "x" (batch, channels, height, width), output
    /// "logits" (batch, classes), any
    /// batch; weights and values are named as in the exported PyTorch source. The file's properties say the network
    /// and, where they are known, mean and
    /// deviation of the pixels.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="path">
    /// The file; its folder is made. Weights of more than 1 GB lie in a second file, PATH.data, beside it. Written
    /// aside and renamed: whoever ends this
    /// process leaves no part of a file under its name.
    /// </param>
    /// <returns>The file, which a notebook shows as a drawing.</returns>
    /// <exception cref="ExportException">ONNX has no words for an operation, or the file cannot be written.</exception>
    public static OnnxFile ToOnnx(this TrainedNetwork network, string path) => Write(network, path, LargestInside);

    /// <summary>The same with another limit of what lies inside the file, in bytes.</summary>
    internal static OnnxFile Write(TrainedNetwork network, string path, long largestInside)
    {
        var model = new OnnxGraph(network).ToModel(network);
        var outside = model.Graph.Initializer.Sum(tensor => (long)tensor.RawData.Length) > largestInside;
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            if (outside)
            {
                File.Delete(path); // other weights under an older model would be read as its own
                MoveOutside(model.Graph, path + ".data");
            }
            WholeFile.Write(path, stream => model.WriteTo(stream));
            if (!outside) File.Delete(path + ".data");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExportException($"{path}: the file cannot be written ({e.Message})", e);
        }
        return new OnnxFile(path, model);
    }

    private static void MoveOutside(GraphProto graph, string path)
    {
        WholeFile.Write(path, stream =>
        {
            foreach (var tensor in graph.Initializer) tensor.RawData.WriteTo(stream);
        });
        var at = 0L;
        foreach (var tensor in graph.Initializer)
        {
            var length = tensor.RawData.Length;
            tensor.RawData = ByteString.Empty;
            tensor.DataLocation = TensorProto.Types.DataLocation.External;
            foreach (var (key, value) in new[] { ("location", Path.GetFileName(path)), ("offset", $"{at}"),
                ("length", $"{length}") })
                tensor.ExternalData.Add(new StringStringEntryProto { Key = key, Value = value });
            at += length;
        }
    }
}
