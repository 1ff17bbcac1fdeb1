using FaDE.Search.Spaces;

namespace FaDE.Supernet.Export;

/// <summary>
/// A network without choices as a straight-line program: layers declared, then one assignment after the other. What every export prints in its own
/// language.
/// </summary>
public sealed class NetworkProgram
{
    private readonly List<ProgramLayer> _entries = [];
    private readonly List<ProgramLayer> _layers = [];
    private readonly List<ProgramStep> _steps = [];
    private int _variables;

    /// <summary>Writes the program of a network.</summary>
    /// <param name="backbone">The fixed layers.</param>
    /// <param name="network">A chain of stages, or the only stage.</param>
    /// <exception cref="SpaceException">Stages and backbone do not fit, or the network has choices.</exception>
    /// <exception cref="ExportException">An operation of a kind that users registered: its source is not known here.</exception>
    public NetworkProgram(Backbone backbone, Block network)
    {
        (Backbone, Network) = (backbone, network);
        var layout = BackboneLayout.Of(backbone, network);
        var conv = backbone.Kind == BackboneKind.Conv;
        var writing = new Writing(this);
        var x = conv ? "x" : Step(StepKind.Flatten, ["x"]);
        for (var s = 0; s < layout.Stages.Count; s++)
        {
            var (stage, fixedLayers) = (layout.Stages[s], backbone.Stages[s]);
            if (conv && fixedLayers.EntrySize > 0) x = Step(StepKind.AdaptiveAveragePool, [x], "", fixedLayers.EntrySize);
            if (stage.HasEntry)
            {
                _entries.Add(new($"entry{s}", stage.Before.Channels, stage.Inside.Channels, conv ? 3 : 0));
                x = Step(StepKind.Layer, [x], _entries[^1].Name);
                if (!conv) x = Step(StepKind.Activation, [x], "relu");
            }
            x = writing.Block(stage.Block!, $"stage{s}", x, stage.Inside);
            if (conv && fixedLayers.ExitPool > 1)
                x = Step(fixedLayers.ExitPoolIsMax ? StepKind.MaxPool : StepKind.AveragePool, [x], "", fixedLayers.ExitPool, fixedLayers.ExitPool,
                    fixedLayers.ExitPadding);
        }
        if (conv && backbone.HeadSize > 0) x = Step(StepKind.AdaptiveAveragePool, [x], "", backbone.HeadSize);
        if (conv) x = Step(StepKind.Flatten, [x]);
        _layers.Add(new ProgramLayer("head", (int)layout.Head.Size, backbone.Classes, Bias: backbone.HeadBias));
        Step(StepKind.Layer, [x], "head");
    }

    /// <summary>The fixed layers.</summary>
    public Backbone Backbone { get; }

    /// <summary>The network.</summary>
    public Block Network { get; }

    /// <summary>
    /// Layers with weights: entries, then stages in the order of their blocks, then the head; the order of parameters of the same network as modules.
    /// </summary>
    public IReadOnlyList<ProgramLayer> Layers => [.. _entries, .. _layers];

    /// <summary>The assignments; the last one is the logits.</summary>
    public IReadOnlyList<ProgramStep> Steps => _steps;

    private string Step(StepKind kind, IReadOnlyList<string> operands, string name = "", params IReadOnlyList<int> numbers)
    {
        var result = $"t{_variables++}";
        _steps.Add(new(result, kind, operands, name, numbers));
        return result;
    }

    /// <summary>A variable of the program; a value that is zero everywhere gets one when somebody asks for it.</summary>
    private sealed class Value(string? variable, string like, Shape shape)
    {
        public bool IsZero => variable is null;

        public Shape Shape => shape;

        public string In(NetworkProgram program) => variable ??= program.Step(StepKind.Zeros, [like]);
    }

    /// <summary>The flow that writes a program: every operation declares its layers, under the name of its place, and becomes assignments.</summary>
    private sealed class Writing(NetworkProgram program) : IFlow<Value>
    {
        private string _name = "";

        public string Block(Block block, string name, string x, Shape shape)
        {
            _name = name;
            return block.Flow([new Value(x, x, shape)], this).In(program);
        }

        public Value Part(Block around, int index, IReadOnlyList<Value> inputs)
        {
            var name = _name;
            _name += around is IWiredBlock ? $"_e{index}" : $"_m{index}";
            var result = around.Children[index].Flow(inputs, this);
            _name = name;
            return result;
        }

        public Value Adapt(Cell cell, int input, Operation adapter, Value x)
        {
            var name = _name;
            _name += $"_i{input}";
            var result = Operation(adapter, x);
            _name = name;
            return result;
        }

        public Value Operation(Operation operation, Value x)
        {
            var (shape, k) = (operation.Output(x.Shape), operation.Kernel);
            if (shape != x.Shape with { Channels = shape.Channels })
                throw new ExportException($"Source can be written for operations of stride 1; met '{operation}'.");
            if (shape != x.Shape && operation.Kind is not ("linear" or "conv" or "sepconv" or "dilconv"))
                throw new ExportException($"Source can be written for a {operation.Kind} that keeps its channels; met '{operation}'.");
            if (operation.Kind == "none") return new Value(null, x.In(program), shape);
            var y = operation.Kind switch
            {
                "skip" => x.In(program),
                "maxpool" => program.Step(StepKind.MaxPool, [x.In(program)], "", k, 1, k / 2),
                "avgpool" => program.Step(StepKind.AveragePool, [x.In(program)], "", k, 1, k / 2),
                "linear" => Layer(new(_name, x.Shape.Channels, shape.Channels), x.In(program)),
                "conv" => Layer(new(_name, x.Shape.Channels, shape.Channels, k), x.In(program)),
                "sepconv" or "dilconv" => Layer(new(_name + "_pointwise", x.Shape.Channels, shape.Channels, 1), Layer(new(_name + "_depthwise",
                    x.Shape.Channels, x.Shape.Channels, k, operation.Kind == "dilconv" ? 2 : 1, x.Shape.Channels, Bias: false), x.In(program))),
                _ => throw new ExportException(
                    $"Source can be written for linear, conv, sepconv, dilconv, maxpool, avgpool, skip and none; met '{operation}'."),
            };
            if (operation.Activation is not ("" or "identity")) y = program.Step(StepKind.Activation, [y], operation.Activation);
            return new Value(y, y, shape);
        }

        public Value Choice(Choice choice, IReadOnlyList<Value> inputs) =>
            throw new SpaceException($"An architecture is exported once every choice is decided; met {choice}.");

        public Value Merge(MergeKind kind, IReadOnlyList<Value> parts)
        {
            if (kind != MergeKind.Sum) throw new ExportException($"Source can be written for cells that sum; met a {kind.ToString().ToLowerInvariant()}.");
            var terms = parts.Where(part => !part.IsZero).ToList();
            if (terms.Count == 0) return parts[0];
            if (terms.Count == 1) return terms[0];
            var sum = program.Step(StepKind.Sum, [.. terms.Select(term => term.In(program))]);
            return new Value(sum, sum, parts[0].Shape);
        }

        public Shape? ShapeOf(Value x) => x.Shape;

        private string Layer(ProgramLayer layer, string x)
        {
            program._layers.Add(layer);
            return program.Step(StepKind.Layer, [x], layer.Name);
        }
    }
}
