using FaDE.Supernet.Cells;
using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Methods.Wiring;

/// <summary>A wiring cell with weights.</summary>
public sealed class WiringCellModule : Module
{
    private readonly NormalizedConv first, second;

    internal WiringCellModule(WiringCell cell, int width, int channels, IReadOnlyList<BlockModule> edges)
        : base(nameof(WiringCellModule))
    {
        (Cell, Edges) = (cell, edges);
        (first, second) = (NormalizedConv.Pointwise(width, channels), NormalizedConv.Pointwise(width, channels));
        register_module("edges", ModuleList([.. edges]));
        RegisterComponents();
    }

    /// <summary>The cell.</summary>
    public WiringCell Cell { get; }

    /// <summary>The modules on its edges, in the order of <see cref="WiringCell.Edges"/>.</summary>
    public IReadOnlyList<BlockModule> Edges { get; }

    /// <summary>Its input convolutions, then its edges.</summary>
    internal IEnumerable<Module> Parts => [first, second, .. Edges];

    /// <summary>What the edges are given of the outputs of the two cells before.</summary>
    public (Tensor First, Tensor Second) Prepare(Tensor before, Tensor last) => (first.call(before), second.call(last));

    internal Tensor Forward(Tensor before, Tensor last, Pass pass)
    {
        var values = new Tensor[WiringCell.Inputs + Cell.Nodes];
        (values[0], values[1]) = Prepare(before, last);
        var edge = 0;
        for (var node = WiringCell.Inputs; node < values.Length; node++)
        {
            var sum = Edges[edge++].Forward(values[0], pass);
            for (var from = 1; from < node; from++) sum = sum.Plus(Edges[edge++].Forward(values[from], pass));
            values[node] = sum;
        }
        return Cell.Output == WiringOutput.LastNode ? values[^1] : cat(values[WiringCell.Inputs..], 1);
    }
}
