using FaDE.Search;
using FaDE.Supernet.Export;
using Google.Protobuf;
using Onnx;

namespace FaDE.Onnx;

/// <summary>ONNX files of trained networks.</summary>
public static class OnnxFile
{
    private const long LargestInside = 1 << 30; // protobuf itself ends at 2 GB

    /// <summary>
    /// Writes a network as ONNX (operator set 20, 32-bit floats): input "x" (batch, channels, height, width), output "logits" (batch, classes), any
    /// batch; initialisers are named as the parameters of the exported PyTorch source.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file; its folder is made. Weights of more than 1 GB lie in a second file, PATH.data, beside it.</param>
    /// <exception cref="ExportException">ONNX has no words for an operation, or the file cannot be written.</exception>
    public static void ToOnnx(this TrainedNetwork network, string path) => Write(network, path, LargestInside);

    /// <summary>The same with another limit of what lies inside the file, in bytes.</summary>
    internal static void Write(TrainedNetwork network, string path, long largestInside)
    {
        var model = new OnnxGraph(network).ToModel(network.Block.ToString());
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            if (model.Graph.Initializer.Sum(tensor => (long)tensor.RawData.Length) > largestInside) MoveOutside(model.Graph, path + ".data");
            WholeFile.Write(path, stream => model.WriteTo(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExportException($"{path}: the file cannot be written ({e.Message})", e);
        }
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
            foreach (var (key, value) in new[] { ("location", Path.GetFileName(path)), ("offset", $"{at}"), ("length", $"{length}") })
                tensor.ExternalData.Add(new StringStringEntryProto { Key = key, Value = value });
            at += length;
        }
    }
}
