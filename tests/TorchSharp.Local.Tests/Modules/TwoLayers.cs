using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

/// <summary>A user's module with one of everything that is registered by its field.</summary>
internal sealed class TwoLayers : nn.Module<Tensor, Tensor>
{
    private readonly Linear first = nn.Linear(4, 3);
    private readonly nn.Module<Tensor, Tensor> norm = nn.BatchNorm1d(3);
    private readonly ModuleList<nn.Module<Tensor, Tensor>> heads =
        nn.ModuleList<nn.Module<Tensor, Tensor>>(nn.Linear(3, 2), nn.Linear(3, 2, hasBias: false));
    private readonly ModuleDict<nn.Module> named = nn.ModuleDict(("act", nn.ReLU()), ("out", (nn.Module)nn.Linear(2, 2)));
    private readonly Parameter scale = nn.Parameter(ones(2));
    private readonly Tensor offset = zeros(2);

    public TwoLayers() : base(nameof(TwoLayers)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var hidden = norm.call(first.call(input));
        var sum = heads[0].call(hidden) + heads[1].call(hidden);
        return ((nn.Module<Tensor, Tensor>)named["out"]).call(((ReLU)named["act"]).call(sum)) * scale + offset;
    }
}
