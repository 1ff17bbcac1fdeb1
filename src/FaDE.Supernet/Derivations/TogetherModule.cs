using FaDE.Supernet.Cells;
using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Derivations;

/// <summary>Blocks in parallel, with weights.</summary>
internal sealed class TogetherModule : BlockModule, IPartedModule
{
    private readonly IReadOnlyList<BlockModule> _members;

    public TogetherModule(IReadOnlyList<BlockModule> members) : base(nameof(TogetherModule))
    {
        _members = members;
        register_module("members", ModuleList([.. members]));
    }

    /// <inheritdoc/>
    public IEnumerable<Module> Parts => _members;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass) =>
        _members.Skip(1).Aggregate(_members[0].Forward(x, pass), (sum, m) => sum.Plus(m.Forward(x, pass)));
}
