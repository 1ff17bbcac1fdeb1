using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;

namespace FaDE.Supernet.Export;

/// <summary>
/// A network without choices as a straight-line program for images of one size, or for the vertices of any graph:
/// layers declared, then one assignment after the other. What every export prints in its own language.
/// </summary>
public sealed class NetworkProgram
{
    private readonly List<ProgramLayer> _entries = [];
    private readonly List<ProgramLayer> _layers = [];
    private readonly List<ProgramStep> _steps = [];
    private readonly Dictionary<string, int> _named = [];

    /// <summary>Writes the program of a network.</summary>
    /// <param name="backbone">The fixed layers.</param>
    /// <param name="network">A chain of stages, or the only stage.</param>
    /// <exception cref="SpaceException">Stages and backbone do not fit, or the network has choices.</exception>
    /// <exception cref="ExportException">An operation or block of a kind that users registered: its source is not
    /// known here.</exception>
    public NetworkProgram(Backbone backbone, Block network)
    {
        (Backbone, Network) = (backbone, network);
        CheckKnown(network);
        var layout = BackboneLayout.Of(backbone, network);
        var conv = backbone.Kind == BackboneKind.Conv;
        var writing = new ProgramWriting(this);
        var x = conv ? "x" : Step(StepKind.Flatten, "flat", ["x"]);
        var shape = new Shape(backbone.Kind, backbone.Input.Channels, backbone.Input.Height, backbone.Input.Width);
        for (var s = 0; s < layout.Stages.Count; s++)
        {
            var (stage, around) = (layout.Stages[s], backbone.Stages[s]);
            if (conv && around.EntrySize > 0) x = Resize($"entry{s}_pool", x, shape, around.EntrySize);
            if (stage.HasEntry)
            {
                _entries.Add(new($"entry{s}", stage.Before.Channels, stage.Inside.Channels, conv ? 3 : 0));
                x = Step(StepKind.Layer, $"entry{s}", [x], $"entry{s}");
                if (!conv) x = Step(StepKind.Activation, $"entry{s}_relu", [x], "relu");
            }
            x = writing.Stage(stage.Block!, $"stage{s}", x, stage.Inside);
            var (pool, padding) = (around.ExitPool, around.ExitPadding);
            if (conv && pool > 1)
                x = Step(around.ExitPoolIsMax ? StepKind.MaxPool : StepKind.AveragePool, $"exit{s}_pool", [x], "",
                    pool, pool, pool, pool, padding, padding);
            shape = stage.After;
        }
        if (conv && backbone.HeadSize > 0) x = Resize("head_pool", x, shape, backbone.HeadSize);
        var columns = conv && backbone.HeadPerColumn;
        if (conv) x = columns ? Step(StepKind.Columns, "columns", [x]) : Step(StepKind.Flatten, "flat", [x]);
        _layers.Add(new ProgramLayer("head", (int)layout.Head.Size, backbone.Classes, Bias: backbone.HeadBias));
        x = Step(StepKind.Layer, columns ? "column_logits" : "logits", [x], "head");
        if (columns) Step(StepKind.Lines, "logits", [x], "", layout.HeadColumns, backbone.Classes);
    }

    /// <summary>The fixed layers.</summary>
    public Backbone Backbone { get; }

    /// <summary>The network.</summary>
    public Block Network { get; }

    /// <summary>
    /// Layers with weights: entries, then stages in the order of their blocks, then the head; the order of parameters
    /// of the same network as modules.
    /// </summary>
    public IReadOnlyList<ProgramLayer> Layers => [.. _entries, .. _layers];

    /// <summary>The assignments; the last one assigns "logits".</summary>
    public IReadOnlyList<ProgramStep> Steps => _steps;

    /// <summary>
    /// Whether it reads the vertices of a graph, (vertices, values), and beside them "edges", (2, edges), 64-bit: every
    /// edge in both directions, without loops.
    /// </summary>
    public bool ReadsGraph => _steps.Exists(step => step.Kind == StepKind.Ends);

    /// <summary>What it takes and puts out, in a sentence.</summary>
    public string Interface
    {
        get
        {
            var (input, classes) = (Backbone.Input, Backbone.Classes);
            var output = Backbone.HeadPerColumn ? $"(batch, columns, {classes})" : $"(batch, {classes})";
            return ReadsGraph ? $"Vertices (vertices, {input.Size}) and edges (2, edges), each in both directions, to "
                + $"logits (vertices, {classes})."
                : $"Images (batch, {input.Channels}, {input.Height}, {input.Width}) to logits {output}.";
        }
    }

    /// <summary>Declares a layer of a stage.</summary>
    internal void Declare(ProgramLayer layer) => _layers.Add(layer);

    /// <summary>Adds an assignment; a name that is taken gets a number.</summary>
    internal string Step(StepKind kind, string name, IReadOnlyList<string> operands, string what = "",
        params IReadOnlyList<int> numbers)
    {
        var times = _named[name] = _named.GetValueOrDefault(name) + 1;
        var result = times == 1 ? name : $"{name}_{times}";
        _steps.Add(new(result, kind, operands, what, numbers));
        return result;
    }

    /// <summary>A value that several layers use, assigned where the first of them asks for it.</summary>
    internal string Once(string name, StepKind kind, IReadOnlyList<string> operands, params IReadOnlyList<int> numbers)
        => _named.ContainsKey(name) ? name : Step(kind, name, operands, "", numbers);

    /// <summary>Adaptive average pooling for the one size that comes in.</summary>
    private string Resize(string name, string x, Shape from, int to)
    {
        if ((from.Height, from.Width) == (to, to)) return x;
        var (height, width) = (from.Height / to, from.Width / to);
        return from.Height % to == 0 && from.Width % to == 0
            ? Step(StepKind.AveragePool, name, [x], "", height, width, height, width, 0, 0)
            : Step(StepKind.AverageTo, name, [x], "", from.Height, from.Width, to, to);
    }

    private static void CheckKnown(Block block)
    {
        if (block is IModuleSource { FlowsAlike: false })
            throw new ExportException(
                $"Source can be written for blocks whose modules compute what their flow says; met {block}.");
        foreach (var child in block.Children.Distinct<Block>(ReferenceEqualityComparer.Instance)) CheckKnown(child);
    }
}
