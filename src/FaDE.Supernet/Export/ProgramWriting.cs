using FaDE.Search.Spaces;
using FaDE.Supernet.Graphs.Layers;

namespace FaDE.Supernet.Export;

/// <summary>
/// The flow that writes a program: every operation declares its layers, under the name of its place, and becomes
/// assignments.
/// </summary>
internal sealed class ProgramWriting(NetworkProgram program) : IFlow<ProgramValue>
{
    private string _name = "";

    /// <summary>Writes the block of a stage; the result is a variable.</summary>
    public string Stage(Block block, string name, string x, Shape shape)
    {
        _name = name;
        return block.Flow([new ProgramValue(x, x, name, shape)], this).In(program);
    }

    public ProgramValue Part(Block around, int index, IReadOnlyList<ProgramValue> inputs) =>
        At($"{_name}_{(around is IWiredBlock ? 'e' : 'm')}{index}", () => around.Children[index].Flow(inputs, this));

    public ProgramValue Adapt(Cell cell, int input, Operation adapter, ProgramValue x) =>
        At($"{_name}_i{input}", () => Operation(adapter, x));

    public ProgramValue Operation(Operation operation, ProgramValue x)
    {
        var (from, to) = (x.Shape, operation.Output(x.Shape));
        if (operation.Kind == "arma") operation = GraphLayers.Rectified(operation);
        if (operation.Kind == "none") return new ProgramValue(null, x.In(program), _name, to);
        var y = operation.Kind switch
        {
            "skip" when from == to => x.In(program),
            "skip" => Layer(new(_name, from.Channels, to.Channels, 1, Bias: false) { Stride = operation.Stride },
                x.In(program)),
            "maxpool" => Pool(StepKind.MaxPool, operation, x, to),
            "avgpool" => Pool(StepKind.AveragePool, operation, x, to),
            "linear" or "fc" => Layer(new(_name, from.Channels, to.Channels), x.In(program)),
            "conv" => Layer(new(_name, from.Channels, to.Channels, operation.Kernel) { Stride = operation.Stride },
                x.In(program)),
            "sepconv" or "dilconv" => Separable(operation, x, to),
            "batchnorm" => Normal(operation, x, from.Kind == BackboneKind.Conv ? [0, 2, 3] : [0]),
            "instancenorm" => Normal(operation, x, [2, 3]),
            "layernorm" => Normal(operation, x, from.Kind == BackboneKind.Conv ? [1, 2, 3] : [1]),
            Transformers.Kind => new TransformerWriting(program, operation, _name, from).Write(x.In(program)),
            _ when GraphLayers.All.ContainsKey(operation.Kind) =>
                new GraphWriting(program, operation, _name, from, to).Write(x.In(program)),
            _ => throw new ExportException(
                "Source can be written for linear, fc, conv, sepconv, dilconv, maxpool, avgpool, skip, none, "
                + $"batchnorm, instancenorm, layernorm, transformer, "
                + $"{string.Join(", ", GraphLayers.All.Keys)}; met '{operation}'."),
        };
        if (operation.Activation is not ("" or "identity"))
            y = program.Step(StepKind.Activation, $"{_name}_{operation.Activation}", [y], operation.Activation);
        return new ProgramValue(y, y, _name, to);
    }

    public ProgramValue Choice(Choice choice, IReadOnlyList<ProgramValue> inputs) =>
        throw new SpaceException($"An architecture is exported once every choice is decided; met {choice}.");

    public ProgramValue Merge(MergeKind kind, IReadOnlyList<ProgramValue> parts)
    {
        var shape = kind == MergeKind.Concatenation
            ? parts[0].Shape with { Channels = parts.Sum(part => part.Shape.Channels) } : parts[0].Shape;
        var terms = kind == MergeKind.Sum ? [.. parts.Where(part => !part.IsZero)] : parts;
        if (terms.Count == 0) return parts[0];
        if (terms.Count == 1) return terms[0];
        var (step, word) = kind switch
        {
            MergeKind.Sum => (StepKind.Sum, "sum"),
            MergeKind.Mean => (StepKind.Mean, "mean"),
            MergeKind.Product => (StepKind.Product, "product"),
            MergeKind.Maximum => (StepKind.Maximum, "max"),
            _ => (StepKind.Concatenation, "concat"),
        };
        var merged = program.Step(step, $"{_name}_{word}", [.. terms.Select(term => term.In(program))]);
        return new ProgramValue(merged, merged, _name, shape);
    }

    public Shape? ShapeOf(ProgramValue x) => x.Shape;

    private string Layer(ProgramLayer layer, string x)
    {
        program.Declare(layer);
        return program.Step(StepKind.Layer, layer.Name, [x], layer.Name);
    }

    private string Separable(Operation operation, ProgramValue x, Shape to)
    {
        var (channels, dilation) = (x.Shape.Channels, operation.Kind == "dilconv" ? 2 : 1);
        var depthwise = Layer(new(_name + "_depthwise", channels, channels, operation.Kernel, dilation, channels,
            Bias: false)
        {
            Stride = operation.Stride,
        }, x.In(program));
        return Layer(new(_name + "_pointwise", channels, to.Channels, 1), depthwise);
    }

    private string Pool(StepKind kind, Operation operation, ProgramValue x, Shape to)
    {
        if (to.Channels != x.Shape.Channels)
            throw new ExportException(
                $"A {operation.Kind} keeps its channels, {x.Shape.Channels} here; met '{operation}'.");
        var (k, stride) = (operation.Kernel, operation.Stride);
        return program.Step(kind, $"{_name}_{operation.Kind}", [x.In(program)], "", k, k, stride.Height, stride.Width,
            k / 2, k / 2);
    }

    private string Normal(Operation operation, ProgramValue x, IReadOnlyList<int> axes) =>
        program.Step(StepKind.Normalization, $"{_name}_{operation.Kind}", [x.In(program)], "", axes);

    private ProgramValue At(string name, Func<ProgramValue> write)
    {
        var before = _name;
        _name = name;
        var value = write();
        _name = before;
        return value;
    }
}
