using FaDE.Supernet.Export;
using Google.Protobuf;
using Onnx;
using AttributeType = Onnx.AttributeProto.Types.AttributeType;
using DataType = Onnx.TensorProto.Types.DataType;

namespace FaDE.Onnx;

/// <summary>The ONNX graph of a network: one node per step of its program, fixed sizes but for the batch.</summary>
/// <remarks>
/// Adaptive pooling, which ONNX does not have, becomes an average pooling where the sizes divide, and elsewhere the two products with averaging
/// matrices that it is. Operations and their attributes: the ONNX operator set, version <see cref="Opset"/>.
/// </remarks>
internal sealed class OnnxGraph
{
    /// <summary>Version of the ONNX operator set that is written; the first with Gelu.</summary>
    public const int Opset = 20;

    private readonly GraphProto _graph = new() { Name = "network" };
    private readonly Dictionary<string, (int Height, int Width)> _sizes = [];
    private readonly Dictionary<string, ProgramLayer> _layers;

    /// <summary>Writes the graph of a trained network.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="ExportException">ONNX has no words for a step.</exception>
    public OnnxGraph(TrainedNetwork network)
    {
        var program = network.Program;
        var input = program.Backbone.Input;
        _layers = program.Layers.ToDictionary(layer => layer.Name);
        _sizes["x"] = (input.Height, input.Width);
        _graph.Input.Add(Value("x", input.Channels, input.Height, input.Width));
        _graph.Output.Add(Value("logits", program.Backbone.Classes));
        foreach (var weight in network.Weights) Constant(weight.Name, weight.Shape, weight.Values);
        foreach (var step in program.Steps) Add(step, step == program.Steps[^1] ? "logits" : step.Result);
    }

    /// <summary>The graph as a model, with what made it.</summary>
    /// <param name="description">Text that viewers show.</param>
    public ModelProto ToModel(string description) => new()
    {
        IrVersion = 9, // the format's version that goes with this operator set
        ProducerName = "FaDE.Interactive",
        DocString = description,
        OpsetImport = { new OperatorSetIdProto { Version = Opset } },
        Graph = _graph,
    };

    private void Add(ProgramStep step, string result)
    {
        var (x, n) = (step.Operands[0], step.Numbers);
        var size = _sizes.GetValueOrDefault(x);
        switch (step.Kind)
        {
            case StepKind.Flatten:
                Node("Flatten", result, [x], Number("axis", 1));
                return;
            case StepKind.Layer:
                AddLayer(_layers[step.Name], x, result);
                break;
            case StepKind.Activation:
                AddActivation(step.Name, x, result);
                break;
            case StepKind.Sum:
                Node("Sum", result, step.Operands);
                break;
            case StepKind.Zeros:
                Node("Shape", result + "_shape", [x]);
                Node("ConstantOfShape", result, [result + "_shape"]);
                break;
            case StepKind.MaxPool or StepKind.AveragePool:
                AddPool(step.Kind, x, result, n[0], n[0], n[1], n[1], n[2]);
                size = ((size.Height + 2 * n[2] - n[0]) / n[1] + 1, (size.Width + 2 * n[2] - n[0]) / n[1] + 1);
                break;
            case StepKind.AdaptiveAveragePool:
                AddAdaptive(x, result, size, n[0]);
                size = (n[0], n[0]);
                break;
            default:
                throw new ExportException($"ONNX is written for the steps that the toolkit's operations take; met {step.Kind}.");
        }
        _sizes[result] = size;
    }

    private void AddLayer(ProgramLayer layer, string x, string result)
    {
        var inputs = new List<string> { x, layer.Name + ".weight" };
        if (layer.Bias) inputs.Add(layer.Name + ".bias");
        if (layer.Kernel == 0) Node("Gemm", result, inputs, Number("transB", 1));
        else
        {
            var (k, p, d) = (layer.Kernel, layer.Padding, layer.Dilation);
            Node("Conv", result, inputs, Numbers("kernel_shape", k, k), Numbers("pads", p, p, p, p), Numbers("dilations", d, d), Number("group", layer.Groups));
        }
    }

    private void AddActivation(string name, string x, string result)
    {
        switch (name)
        {
            case "relu" or "gelu" or "elu" or "selu" or "softplus" or "tanh" or "sigmoid" or "abs" or "sin" or "cos":
                Node(char.ToUpperInvariant(name[0]) + name[1..], result, [x]);
                break;
            case "leakyrelu":
                Node("LeakyRelu", result, [x], new AttributeProto { Name = "alpha", Type = AttributeType.Float, F = 0.01f });
                break;
            case "silu":
                Node("Sigmoid", result + "_gate", [x]);
                Node("Mul", result, [x, result + "_gate"]);
                break;
            case "square":
                Node("Mul", result, [x, x]);
                break;
            default:
                throw new ExportException($"ONNX is written for the activations of the toolkit; met '{name}'.");
        }
    }

    private void AddPool(StepKind kind, string x, string result, int height, int width, int down, int right, int padding)
    {
        var attributes = new List<AttributeProto>
        {
            Numbers("kernel_shape", height, width), Numbers("strides", down, right), Numbers("pads", padding, padding, padding, padding),
        };
        if (kind == StepKind.AveragePool) attributes.Add(Number("count_include_pad", 1));
        Node(kind == StepKind.MaxPool ? "MaxPool" : "AveragePool", result, [x], [.. attributes]);
    }

    private void AddAdaptive(string x, string result, (int Height, int Width) size, int to)
    {
        if (size.Height % to == 0 && size.Width % to == 0)
        {
            var (height, width) = (size.Height / to, size.Width / to);
            AddPool(StepKind.AveragePool, x, result, height, width, height, width, 0);
            return;
        }
        Constant(result + "_rows", [to, size.Height], Averages(size.Height, to));
        var columns = Averages(size.Width, to);
        Constant(result + "_columns", [size.Width, to], [.. Enumerable.Range(0, columns.Length).Select(i => columns[i % to * size.Width + i / to])]);
        Node("MatMul", result + "_wide", [x, result + "_columns"]);
        Node("MatMul", result, [result + "_rows", result + "_wide"]);
    }

    /// <summary>The matrix (to, from) of adaptive average pooling: cell i averages from floor(i from / to) to below ceil((i + 1) from / to).</summary>
    private static float[] Averages(int from, int to)
    {
        var matrix = new float[to * from];
        for (var i = 0; i < to; i++)
        {
            var (begin, end) = (i * from / to, ((i + 1) * from + to - 1) / to);
            for (var j = begin; j < end; j++) matrix[i * from + j] = 1f / (end - begin);
        }
        return matrix;
    }

    private void Constant(string name, IReadOnlyList<long> shape, float[] values) => _graph.Initializer.Add(new TensorProto
    {
        Name = name,
        DataType = (int)DataType.Float,
        Dims = { shape },
        RawData = ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan())),
    });

    private void Node(string operation, string result, IReadOnlyList<string> operands, params AttributeProto[] attributes) => _graph.Node.Add(
        new NodeProto { OpType = operation, Name = result, Input = { operands }, Output = { result }, Attribute = { attributes } });

    private static AttributeProto Number(string name, long value) => new() { Name = name, Type = AttributeType.Int, I = value };

    private static AttributeProto Numbers(string name, params long[] values) => new() { Name = name, Type = AttributeType.Ints, Ints = { values } };

    private static ValueInfoProto Value(string name, params int[] shape)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)DataType.Float, Shape = new() };
        tensor.Shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "batch" });
        tensor.Shape.Dim.AddRange(shape.Select(n => new TensorShapeProto.Types.Dimension { DimValue = n }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
