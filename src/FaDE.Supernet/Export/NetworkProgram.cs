using FaDE.Search.Spaces;

namespace FaDE.Supernet.Export;

/// <summary>
/// A network without choices as a straight-line program: layers declared, then one assignment after the other. What every export prints in its own
/// language.
/// </summary>
public sealed class NetworkProgram
{
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
        var stages = network is Chain chain ? chain.Stages : [network];
        if (stages.Count != backbone.Stages.Count)
            throw new SpaceException($"A network has one block per stage of its backbone, {backbone.Stages.Count} here; met {stages.Count}.");
        var conv = backbone.Kind == BackboneKind.Conv;
        var (before, entries, others) = (conv ? backbone.Input.Channels : backbone.Input.Size, new List<ProgramLayer?>(), new List<ProgramLayer>());
        for (var s = 0; s < stages.Count; s++)
        {
            var width = backbone.Stages[s].Width;
            var hasEntry = conv || s == 0 || backbone.EntryAtEveryStage || before != width;
            entries.Add(hasEntry ? new($"entry{s}", before, width, conv ? 3 : 0) : null);
            others.AddRange(LayersOf(stages[s], $"stage{s}", width));
            before = width;
        }
        var head = new ProgramLayer("head", (int)CostModel.HeadShape(backbone).Size, backbone.Classes, Bias: backbone.HeadBias);
        _layers.AddRange([.. entries.OfType<ProgramLayer>(), .. others, head]);

        var x = conv ? "x" : Step(StepKind.Flatten, ["x"]);
        for (var s = 0; s < stages.Count; s++)
        {
            var shape = backbone.Stages[s];
            if (conv && shape.EntrySize > 0) x = Step(StepKind.AdaptiveAveragePool, [x], "", shape.EntrySize);
            if (entries[s] is { } entry) x = Step(StepKind.Layer, [x], entry.Name);
            if (!conv && entries[s] is not null) x = Step(StepKind.Activation, [x], "relu");
            x = Emit(stages[s], $"stage{s}", x);
            if (conv && shape.ExitPool > 1)
                x = Step(shape.ExitPoolIsMax ? StepKind.MaxPool : StepKind.AveragePool, [x], "", shape.ExitPool, shape.ExitPool, shape.ExitPadding);
        }
        if (conv && backbone.HeadSize > 0) x = Step(StepKind.AdaptiveAveragePool, [x], "", backbone.HeadSize);
        if (conv) x = Step(StepKind.Flatten, [x]);
        Step(StepKind.Layer, [x], head.Name);
    }

    /// <summary>The fixed layers.</summary>
    public Backbone Backbone { get; }

    /// <summary>The network.</summary>
    public Block Network { get; }

    /// <summary>
    /// Layers with weights: entries, then stages in the order of their blocks, then the head; the order of parameters of the same network as modules.
    /// </summary>
    public IReadOnlyList<ProgramLayer> Layers => _layers;

    /// <summary>The assignments; the last one is the logits.</summary>
    public IReadOnlyList<ProgramStep> Steps => _steps;

    private static IEnumerable<ProgramLayer> LayersOf(Block block, string name, int width)
    {
        switch (block)
        {
            case Operation { Kind: "linear" }:
                return [new(name, width, width)];
            case Operation { Kind: "conv" } conv:
                return [new(name, width, width, conv.Kernel)];
            case Operation { Kind: "sepconv" or "dilconv" } conv:
                return [new(name + "_depthwise", width, width, conv.Kernel, conv.Kind == "dilconv" ? 2 : 1, width, Bias: false),
                    new(name + "_pointwise", width, width, 1)];
            case Operation { Kind: "skip" or "none" or "maxpool" or "avgpool" }:
                return [];
            case Operation other:
                throw new ExportException(
                    $"Source can be written for linear, conv, sepconv, dilconv, maxpool, avgpool, skip and none; met '{other}'.");
            case Choice:
                throw new SpaceException($"An architecture is exported once every choice is decided; met {block}.");
            default:
                return block.Children.SelectMany((child, i) => LayersOf(child, Inner(block, name, i), width));
        }
    }

    private static string Inner(Block around, string name, int i) => around is Cell ? $"{name}_e{i}" : $"{name}_m{i}";

    private string Emit(Block block, string name, string x)
    {
        switch (block)
        {
            case Operation operation:
                return EmitOperation(operation, name, x);
            case Chain chain:
                for (var i = 0; i < chain.Stages.Count; i++) x = Emit(chain.Stages[i], Inner(chain, name, i), x);
                return x;
            case Cell cell:
                var sinks = cell.Dag.Sinks.Select(sink => (From: sink, To: cell.Dag.Vertices)); // OUTPUT as one more vertex
                var edges = cell.Dag.Edges.Concat(sinks).ToList();
                var terms = Enumerable.Range(0, cell.Dag.Vertices + 1).Select(_ => new List<string>()).ToList();
                for (var v = 0; v < cell.Dag.Vertices; v++)
                {
                    var value = cell.Dag.PredecessorBits(v) == 0 ? x : Sum(terms[v], x);
                    for (var i = 0; i < edges.Count; i++)
                        if (edges[i].From == v && cell.Edges[i] is not Operation { Kind: "none" })
                            terms[edges[i].To].Add(Emit(cell.Edges[i], Inner(cell, name, i), value));
                }
                return Sum(terms[^1], x);
            default:
                throw new SpaceException($"An architecture is exported once every choice is decided; met {block}.");
        }
    }

    private string EmitOperation(Operation operation, string name, string x)
    {
        var k = operation.Kernel;
        switch (operation.Kind)
        {
            case "none":
                return Step(StepKind.Zeros, [x]);
            case "skip":
                break;
            case "maxpool":
                x = Step(StepKind.MaxPool, [x], "", k, 1, k / 2);
                break;
            case "avgpool":
                x = Step(StepKind.AveragePool, [x], "", k, 1, k / 2);
                break;
            case "sepconv" or "dilconv":
                x = Step(StepKind.Layer, [Step(StepKind.Layer, [x], name + "_depthwise")], name + "_pointwise");
                break;
            default:
                x = Step(StepKind.Layer, [x], name);
                break;
        }
        return operation.Activation is "" or "identity" ? x : Step(StepKind.Activation, [x], operation.Activation);
    }

    private string Sum(List<string> terms, string x) => terms.Count switch
    {
        0 => Step(StepKind.Zeros, [x]),
        1 => terms[0],
        _ => Step(StepKind.Sum, terms),
    };

    private string Step(StepKind kind, IReadOnlyList<string> operands, string name = "", params IReadOnlyList<int> numbers)
    {
        var result = $"t{_variables++}";
        _steps.Add(new(result, kind, operands, name, numbers));
        return result;
    }
}
