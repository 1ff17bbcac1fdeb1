using FaDE.Supernet.Cells;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Methods.Wiring;

/// <summary>A stack of wiring cells with weights.</summary>
public sealed class WiringStackModule : BlockModule, IPartedModule
{
    internal WiringStackModule(IReadOnlyList<WiringCellModule> cells) : base(nameof(WiringStackModule))
    {
        Cells = cells;
        register_module("cells", ModuleList([.. cells]));
    }

    /// <summary>The cells, in order.</summary>
    public IReadOnlyList<WiringCellModule> Cells { get; }

    /// <inheritdoc/>
    public IEnumerable<Module> Parts => Cells.SelectMany(cell => cell.Parts);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        var (before, last) = (x, x);
        foreach (var cell in Cells) (before, last) = (last, cell.Forward(before, last, pass));
        return last;
    }
}
