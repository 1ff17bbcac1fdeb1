using FaDE.Methods.Darts;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FaDE.Methods.Tests.Darts;

/// <summary>The supernet of DARTS written out: every operation of every edge goes forward under autograd, alphas
/// included.</summary>
internal sealed class PlainDarts(DartsSpace space, HyperArchitecture supernet)
{
    private readonly Tensor[] _alphas =
        [.. supernet.Alphas.Values.Select(a => tensor(a, ScalarType.Float64).requires_grad_())];

    /// <summary>All weights, in one order.</summary>
    public IReadOnlyList<Parameter> Weights { get; } = [.. supernet.Network.named_parameters()
        .OrderBy(p => p.name, StringComparer.Ordinal).Select(p => p.parameter)];

    /// <summary>The mean cross entropy of a batch.</summary>
    public Tensor Loss(Tensor images, Tensor labels)
    {
        var network = supernet.Network;
        var children = network.named_children().ToDictionary(c => c.name, c => c.module);
        var x = ((ModuleList<nn.Module<Tensor, Tensor>>)children["entries"])[0].call(images.to(ScalarType.Float64));
        var (before, last) = (x, x);
        foreach (var cell in ((IPartedModule)network.Stages[0]).Parts.Cast<IPartedModule>())
            (before, last) = (last, Cell(cell, before, last));
        var head = (nn.Module<Tensor, Tensor>)children["head"];
        return nn.functional.cross_entropy(head.call(last.mean([2, 3])), labels);
    }

    /// <summary>dL/dalpha, choice by choice.</summary>
    public double[][] AlphaGradients(Tensor value) => [.. autograd.grad([value], _alphas, allow_unused: true)
        .Select((g, c) => g is { IsInvalid: false } ? Oracle.Numbers(g) : new double[_alphas[c].shape[0]])];

    /// <summary>dL/dw, weight by weight; a graph of its own if it is differentiated again.</summary>
    public Tensor[] WeightGradients(Tensor value, bool again) =>
        [.. autograd.grad([value], [.. Weights], retain_graph: again, create_graph: again,
            allow_unused: true).Select((g, i) =>
            g is { IsInvalid: false } ? g : zeros_like(Weights[i]))];

    private Tensor Cell(IPartedModule cell, Tensor before, Tensor last)
    {
        BlockModule[] parts = [.. cell.Parts.Cast<BlockModule>()];
        List<Tensor> values = [parts[0].Forward(before, Pass.Plain), parts[1].Forward(last, Pass.Plain)];
        (int From, int To)[] edges = [.. from a in Enumerable.Range(0, 2 + space.Nodes)
            from b in Enumerable.Range(0, 2 + space.Nodes)
            where b > a && b >= 2 select (a, b)];
        for (var node = 2; node < 2 + space.Nodes; node++)
            values.Add(Enumerable.Range(0, edges.Length).Where(e => edges[e].To == node)
                .Select(e => Edge((ChoiceModule)parts[2 + e], values[edges[e].From])).Aggregate((a, b) => a + b));
        return cat([.. values.Skip(2)], 1);
    }

    private Tensor Edge(ChoiceModule choice, Tensor x)
    {
        var p = _alphas[choice.Index].softmax(0);
        return choice.Candidates.Select((candidate, k) => p[k] * candidate.Forward(x, Pass.Plain))
            .Aggregate((a, b) => a + b);
    }
}
