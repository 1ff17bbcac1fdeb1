using System.Globalization;
using System.Runtime.InteropServices;
using FaDE.Supernet.Export;
using Google.Protobuf;
using Onnx;
using AttributeType = Onnx.AttributeProto.Types.AttributeType;
using DataType = Onnx.TensorProto.Types.DataType;

namespace FaDE.Onnx;

/// <summary>
/// The ONNX graph of a network: the steps of its program under their names, fixed sizes but for the batch, or for
/// vertices and edges.
/// </summary>
/// <remarks>Operations and their attributes: the ONNX operator set, version <see cref="Opset"/>.</remarks>
internal sealed partial class OnnxGraph
{
    /// <summary>Version of the ONNX operator set that is written; the first with Gelu.</summary>
    public const int Opset = 20;

    private readonly GraphProto _graph = new() { Name = "network" };
    private readonly HashSet<string> _constants = [];
    private readonly Dictionary<string, ProgramLayer> _layers;

    /// <summary>Writes the graph of a trained network.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="ExportException">ONNX has no words for a step.</exception>
    public OnnxGraph(TrainedNetwork network)
    {
        var (program, input) = (network.Program, network.Backbone.Input);
        _layers = program.Layers.ToDictionary(layer => layer.Name);
        var (classes, last) = (network.Backbone.Classes, program.Steps[^1]);
        if (program.ReadsGraph)
        {
            _graph.Input.Add(Value("x", DataType.Float, "vertices", input.Size));
            _graph.Input.Add(Value("edges", DataType.Int64, 2, "edges"));
        }
        else _graph.Input.Add(Value("x", DataType.Float, "batch", input.Channels, input.Height, input.Width));
        _graph.Output.Add(Value("logits", DataType.Float, [program.ReadsGraph ? "vertices" : "batch",
            .. last.Kind == StepKind.Lines ? new object[] { last.Numbers[0] } : [], classes]));
        foreach (var weight in network.Weights) Constant(weight.Name, weight.Shape, weight.Values, DataType.Float);
        foreach (var step in program.Steps) Add(step);
    }

    /// <summary>The graph as a model, with what made it.</summary>
    /// <param name="network">The network.</param>
    public ModelProto ToModel(TrainedNetwork network)
    {
        var model = new ModelProto
        {
            IrVersion = 9, // the format's version that goes with this operator set
            ProducerName = "FaDE.Interactive",
            DocString = network.Block.ToString(),
            OpsetImport = { new OperatorSetIdProto { Version = Opset } },
            Graph = _graph,
        };
        if (network.Pixels is { } pixels)
            foreach (var (key, numbers) in new[] { ("mean", pixels.Mean), ("deviation", pixels.Deviation) })
                model.MetadataProps.Add(new StringStringEntryProto
                {
                    Key = key,
                    Value = string.Join(' ', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture))),
                });
        return model;
    }

    private void Add(ProgramStep step)
    {
        var (result, x, n) = (step.Result, step.Operands[0], step.Numbers);
        switch (step.Kind)
        {
            case StepKind.Flatten: Node("Flatten", result, [x], Number("axis", 1)); break;
            case StepKind.Layer: AddLayer(_layers[step.Name], x, result); break;
            case StepKind.Activation: AddActivation(step.Name, x, result); break;
            case StepKind.Normalization: AddNormalization(x, result, n); break;
            case StepKind.Sum: Node("Sum", result, step.Operands); break;
            case StepKind.Mean: Node("Mean", result, step.Operands); break;
            case StepKind.Maximum: Node("Max", result, step.Operands); break;
            case StepKind.Concatenation: Node("Concat", result, step.Operands, Number("axis", 1)); break;
            case StepKind.Product: AddProduct(step.Operands, result); break;
            case StepKind.Zeros:
                Node("Shape", result + "_batch", [x], Number("start", 0), Number("end", 1));
                Node("Concat", result + "_shape", [result + "_batch", Numbers("shape", n)], Number("axis", 0));
                Node("ConstantOfShape", result, [result + "_shape"]);
                break;
            case StepKind.MaxPool: AddPool("MaxPool", x, result, n); break;
            case StepKind.AveragePool: AddPool("AveragePool", x, result, n, Number("count_include_pad", 1)); break;
            case StepKind.AverageTo: AddAverages(x, result, n); break;
            case StepKind.Columns:
                Node("Transpose", result + "_turned", [x], List("perm", 0, 3, 1, 2));
                Node("Flatten", result, [result + "_turned"], Number("axis", 2));
                break;
            case StepKind.Lines:
                Node("Reshape", result, [x, Numbers("shape", [-1, .. n])]);
                break;
            default:
                if (!AddOnSequence(step, x, result, n)) AddOnGraph(step, x, result, n);
                break;
        }
    }

    private void AddOnGraph(ProgramStep step, string x, string result, IReadOnlyList<int> n)
    {
        switch (step.Kind)
        {
            case StepKind.Ends: AddEnds(result, n[0], n[1] == 1); break;
            case StepKind.Gather: Node("Gather", result, step.Operands, Number("axis", 0)); break;
            case StepKind.SumTo: AddScattered("add", 0, x, step.Operands[1], result, n[0]); break;
            case StepKind.MaxTo:
                AddScattered("max", float.NegativeInfinity, x, step.Operands[1], result, n[0]);
                break;
            case StepKind.Degrees: AddDegrees(x, result); break;
            case StepKind.PerHead:
                Node("Reshape", result + "_apart", [x, Numbers("shape", [0, n[0], -1])]);
                Node("ReduceSum", result, [result + "_apart", Numbers("axes", [2])], Number("keepdims", 0));
                break;
            case StepKind.Repeat:
                Node("Unsqueeze", result + "_each", [x, Numbers("axes", [2])]);
                Node("Tile", result + "_often", [result + "_each", Numbers("times", [1, 1, n[0]])]);
                Node("Flatten", result, [result + "_often"], Number("axis", 1));
                break;
            case StepKind.Scale: Node("Mul", result, [x, step.Name]); break;
            case StepKind.Shift: Node("Add", result, [x, step.Name]); break;
            default: throw new ExportException(
                $"ONNX is written for the steps that the toolkit's operations take; met {step.Kind}.");
        }
    }

    private void AddLayer(ProgramLayer layer, string x, string result)
    {
        var inputs = new List<string> { x, layer.Name + ".weight" };
        if (layer.Bias) inputs.Add(layer.Name + ".bias");
        if (layer.Kernel == 0)
        {
            Node("Gemm", result, inputs, Number("transB", 1));
            return;
        }
        var (k, p, d) = (layer.Kernel, layer.Padding, layer.Dilation);
        Node("Conv", result, inputs, List("kernel_shape", k, k),
            List("strides", layer.Stride.Height, layer.Stride.Width), List("pads", p, p, p, p),
            List("dilations", d, d), Number("group", layer.Groups));
    }

    private void AddActivation(string name, string x, string result)
    {
        switch (name)
        {
            case "relu" or "gelu" or "elu" or "selu" or "softplus" or "tanh" or "sigmoid" or "abs" or "sin" or "cos"
                or "mish" or "neg" or "exp" or "reciprocal":
                Node(char.ToUpperInvariant(name[0]) + name[1..], result, [x]);
                break;
            case "hardswish":
                Node("HardSwish", result, [x]);
                break;
            case "leakyrelu" or "leakyrelu0.2":
                Node("LeakyRelu", result, [x], new AttributeProto
                { Name = "alpha", Type = AttributeType.Float, F = name == "leakyrelu" ? 0.01f : 0.2f });
                break;
            case "rsqrt":
                Node("Sqrt", result + "_root", [x]);
                Node("Reciprocal", result, [result + "_root"]);
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

    private void AddProduct(IReadOnlyList<string> factors, string result)
    {
        var product = factors[0];
        for (var i = 1; i < factors.Count; i++)
        {
            var next = i == factors.Count - 1 ? result : $"{result}_of_{i + 1}";
            Node("Mul", next, [product, factors[i]]);
            product = next;
        }
    }

    private void AddNormalization(string x, string result, IReadOnlyList<int> axes)
    {
        var along = Numbers("axes", axes);
        Node("ReduceMean", result + "_mean", [x, along]);
        Node("Sub", result + "_centred", [x, result + "_mean"]);
        Node("Mul", result + "_squares", [result + "_centred", result + "_centred"]);
        Node("ReduceMean", result + "_variance", [result + "_squares", along]);
        Node("Add", result + "_above_0", [result + "_variance", Constant("epsilon", [], [1e-5f], DataType.Float)]);
        Node("Sqrt", result + "_deviation", [result + "_above_0"]);
        Node("Div", result, [result + "_centred", result + "_deviation"]);
    }

    private void AddPool(string operation, string x, string result, IReadOnlyList<int> n,
        params AttributeProto[] more) => Node(operation, result, [x], [List("kernel_shape", n[0], n[1]),
            List("strides", n[2], n[3]), List("pads", n[4], n[5], n[4], n[5]), .. more]);

    private void AddAverages(string x, string result, IReadOnlyList<int> n)
    {
        var (rows, columns) = (AverageMatrix.Of(n[0], n[2]), AverageMatrix.Of(n[1], n[3]));
        var turned = columns.Select((_, i) => columns[i % n[3] * n[1] + i / n[3]]).ToArray();
        Node("MatMul", result + "_across",
            [x, Constant($"average_{n[1]}_{n[3]}_across", [n[1], n[3]], turned, DataType.Float)]);
        Node("MatMul", result, [Constant($"average_{n[0]}_{n[2]}_down", [n[2], n[0]], rows, DataType.Float),
            result + "_across"]);
    }

    /// <summary>Whole numbers as an initialiser, under a name that says them.</summary>
    private string Numbers(string name, IReadOnlyList<int> n) =>
        Constant($"{name}_{string.Join('_', n)}", [n.Count], Array.ConvertAll([.. n], i => (long)i), DataType.Int64);

    private string Constant<T>(string name, IReadOnlyList<long> shape, T[] values, DataType type)
        where T : unmanaged
    {
        if (_constants.Add(name))
            _graph.Initializer.Add(new TensorProto
            {
                Name = name,
                DataType = (int)type,
                Dims = { shape },
                RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())),
            });
        return name;
    }

    private void Node(string operation, string result, IReadOnlyList<string> operands,
        params AttributeProto[] attributes) => _graph.Node.Add(
            new NodeProto { OpType = operation, Name = result, Input = { operands }, Output = { result }, Attribute =
            { attributes } });

    private static AttributeProto Number(string name, long value) =>
        new() { Name = name, Type = AttributeType.Int, I = value };

    private static AttributeProto List(string name, params long[] values) =>
        new() { Name = name, Type = AttributeType.Ints, Ints = { values } };

    /// <summary>An input or output; sizes that are not fixed have a name.</summary>
    private static ValueInfoProto Value(string name, DataType type, params object[] shape)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = new() };
        tensor.Shape.Dim.AddRange(shape.Select(n => n is int size
            ? new TensorShapeProto.Types.Dimension { DimValue = size }
            : new TensorShapeProto.Types.Dimension { DimParam = $"{n}" }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
