using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Supernet.Export;
using Google.Protobuf;
using Onnx;

namespace FaDE.Onnx;

/// <summary>An ONNX file, shown in a notebook as a drawing of its graph.</summary>
[TypeFormatterSource(typeof(OnnxFormatterSource))]
public sealed class OnnxFile
{
    private readonly ModelProto _model;

    internal OnnxFile(string path, ModelProto model) => (FilePath, _model) = (path, model);

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>Version of the ONNX operator set that it is written in; 0 where it does not say.</summary>
    public long Opset => _model.OpsetImport.Where(set => set.Domain is "" or "ai.onnx").Select(set => set.Version)
        .FirstOrDefault();

    /// <summary>Number of nodes.</summary>
    public int Nodes => _model.Graph.Node.Count;

    /// <summary>Number of stored values, constants included.</summary>
    public long Values => _model.Graph.Initializer.Sum(tensor => tensor.Dims.Aggregate(1L, (a, b) => a * b));

    /// <summary>The operators used, each once, in alphabetical order.</summary>
    public IReadOnlyList<string> Operators =>
        [.. _model.Graph.Node.Select(node => node.OpType).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// The graph as a picture: data flows downwards, an activation stands in the box of what it follows.
    /// </summary>
    public Drawing Drawing => new OnnxDrawing(_model.Graph, ToString());

    /// <summary>Reads a file, weights in a second one excepted.</summary>
    /// <exception cref="ExportException">The file is missing, damaged, or no ONNX model.</exception>
    public static OnnxFile Read(string path)
    {
        ModelProto model;
        try
        {
            using var stream = File.OpenRead(path);
            model = ModelProto.Parser.ParseFrom(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidProtocolBufferException)
        {
            throw new ExportException($"{path} is no ONNX file that can be read here: {e.Message}", e);
        }
        return model.Graph is { Node.Count: > 0, Output.Count: > 0 } ? new OnnxFile(path, model)
            : throw new ExportException($"An ONNX file holds a graph with nodes and an output; met none in {path}.");
    }

    /// <summary>File, operator set, inputs, outputs and size, in one line.</summary>
    public override string ToString() =>
        $"{Path.GetFileName(FilePath)}: operator set {Opset}, {Ends(_model.Graph.Input)} to "
            + $"{Ends(_model.Graph.Output)}, "
        + $"{Nodes} nodes, {Typography.Count(Values)} stored values";

    private static string Ends(IEnumerable<ValueInfoProto> values) => string.Join(", ", values.Select(value =>
        $"{value.Name} ({string.Join(", ", value.Type.TensorType.Shape.Dim.Select(Size))})"));

    private static string Size(TensorShapeProto.Types.Dimension size) =>
        size.DimParam != "" ? size.DimParam : $"{size.DimValue}";
}
