using FaDE.Supernet.Export;
using Google.Protobuf;
using Onnx;
using System.Runtime.InteropServices;
using AttributeType = Onnx.AttributeProto.Types.AttributeType;
using DataType = Onnx.TensorProto.Types.DataType;

namespace FaDE.Onnx;

/// <summary>What layers on graphs take: the ends of edges, and sums over those that end at a vertex.</summary>
internal sealed partial class OnnxGraph
{
    private void AddEnds(string result, int which, bool loops)
    {
        var ends = loops ? result + "_given" : result;
        Node("Gather", ends, ["edges", Constant($"end_{which}", [], [(long)which], DataType.Int64)], Number("axis", 0));
        if (!loops) return;
        Node("Range", result + "_loops", [Constant("end_0", [], [0L], DataType.Int64), Vertices(true),
            Constant("end_1", [], [1L], DataType.Int64)]);
        Node("Concat", result, [ends, result + "_loops"], Number("axis", 0));
    }

    private void AddDegrees(string ends, string result)
    {
        Node("Shape", result + "_edges", [ends]);
        Filled(result + "_ones", 1, result + "_edges", 1);
        AddScattered("add", 0, result + "_ones", ends, result + "_counted", 1);
        Node("Max", result, [result + "_counted", Constant("one", [], [1f], DataType.Float)]);
    }

    /// <summary>Rows put together where they end: per vertex their sum, or their greatest.</summary>
    private void AddScattered(string reduction, float from, string rows, string ends, string result, int values)
    {
        Filled(result + "_begun", from, Vertices(false), values);
        Node("Unsqueeze", result + "_at", [ends, Numbers("axes", [1])]);
        Node("ScatterND", result, [result + "_begun", result + "_at", rows], new AttributeProto
        { Name = "reduction", Type = AttributeType.String, S = ByteString.CopyFromUtf8(reduction) });
    }

    private void Filled(string result, float value, string rows, int values)
    {
        Node("Concat", result + "_shape", [rows, Numbers("shape", [values])], Number("axis", 0));
        Node("ConstantOfShape", result, [result + "_shape"], new AttributeProto
        {
            Name = "value",
            Type = AttributeType.Tensor,
            T = new TensorProto
            {
                DataType = (int)DataType.Float,
                Dims = { 1 },
                RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>([value])),
            },
        });
    }

    /// <summary>The number of vertices, as a number or as a list of one.</summary>
    private string Vertices(bool alone)
    {
        if (_constants.Add("vertices"))
        {
            Node("Shape", "vertices", ["x"], Number("start", 0), Number("end", 1));
            Node("Squeeze", "vertex_count", ["vertices"]);
        }
        return alone ? "vertex_count" : "vertices";
    }
}
