using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Cells;

/// <summary>Blocks one after the other.</summary>
public sealed class ChainModule : BlockModule
{
    /// <summary>Creates a chain.</summary>
    public ChainModule(IEnumerable<BlockModule> modules) : base(nameof(ChainModule))
    {
        Members = [.. modules];
        register_module("members", ModuleList([.. Members]));
    }

    /// <summary>The blocks, in order.</summary>
    public IReadOnlyList<BlockModule> Members { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        foreach (var member in Members) x = member.Forward(x, pass);
        return x;
    }
}
