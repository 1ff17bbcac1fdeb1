using FaDE.Search;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Softmax = FaDE.Supernet.Relaxations.Softmax;

namespace FaDE.Supernet.Tests.HyperArchitectures;

/// <summary>
/// The oracle: every candidate of every choice goes forward and backward through autograd, alphas included.
/// </summary>
internal sealed class NaiveSupernet(HyperArchitecture supernet)
{
    public sealed record Result(double Loss, Dictionary<string, Tensor> WeightGradients,
        double[][] AlphaGradients, Tensor Logits);

    /// <summary>
    /// Loss and all gradients; <paramref name="rng"/> stands where it stood when the draws were made.
    /// </summary>
    public Result Differentiate(Tensor images, Tensor labels, IRelaxation relaxation, Rng rng)
    {
        var network = supernet.Network;
        network.Weights.RequireGradients(true);
        var type = network.Weights.Values.dtype;
        var alphas = supernet.Alphas.Values.Select(a => tensor(a, type).requires_grad_()).ToArray();
        var gates = alphas.Select((a, c) => Gate(a, supernet.Alphas.Values[c], relaxation, rng)).ToArray();
        var weights = gates.Select(g => g.Weights).ToArray();
        var logits = Network(images, weights);
        var loss = nn.functional.cross_entropy(logits, labels);
        var parameters = network.named_parameters().ToList();
        var inputs = parameters.Select(p => (Tensor)p.parameter).Concat(weights).Concat(alphas).ToList();
        var found = autograd.grad([loss], inputs, allow_unused: true, retain_graph: true)
            .Select(g => g is { IsInvalid: false } ? g : null).ToArray(); // a gradient that is not there has no handle
        var byName = parameters.Select((p, i) => (p.name, Gradient: found[i] is { } g ? g : zeros_like(p.parameter)))
            .ToDictionary(p => p.name, p => p.Gradient);
        var alphaGradients = alphas.Select((a, c) =>
        {
            var dz = found[parameters.Count + c] is { } g ? g : zeros_like(a);
            var da = gates[c].Alpha is { } own ? own(dz) : found[parameters.Count + alphas.Length + c];
            return da is null ? new double[a.shape[0]] : da.to(ScalarType.Float64).data<double>().ToArray();
        }).ToArray();
        return new Result(loss.to(ScalarType.Float64).item<double>(), byName, alphaGradients, logits);
    }

    /// <summary>
    /// The weights of one choice as tensors of alpha, or as leaves with the estimator that turns their gradient into
    /// that of alpha.
    /// </summary>
    private static (Tensor Weights, Func<Tensor, Tensor>? Alpha) Gate(Tensor alpha, double[] values,
        IRelaxation relaxation, Rng rng)
    {
        var draw = relaxation is BinaryGates or SinglePathScoreFunction or UniformPath ? Replay(relaxation, values, rng)
            : null;
        var hard = draw is null ? null : tensor(draw.Weights.ToArray(), alpha.dtype);
        switch (relaxation)
        {
            case Softmax: return (alpha.softmax(0), null);
            case Argmax: return (StraightThrough(alpha.softmax(0),
                OneHot(values.Length, Array.IndexOf(values, values.Max()), alpha.dtype)), null);
            case UniformPath: return (StraightThrough(alpha.softmax(0), hard!), null);
            case GumbelSoftmax gumbel:
                var noise = Simplex.AddGumbel(new double[values.Length], rng);
                var soft = ((alpha + tensor(noise, alpha.dtype)) / gumbel.Tau).softmax(0);
                return (gumbel.Hard
                    ? StraightThrough(soft, OneHot(values.Length, (int)soft.argmax().item<long>(), alpha.dtype))
                    : soft, null);
            case SinglePathScoreFunction:
                return (hard!.requires_grad_(),
                    dz => autograd.grad([alpha.log_softmax(0)[draw!.Single] * dz[draw.Single].detach()], [alpha])[0]);
            case BinaryGates:
                return (hard!.requires_grad_(), dz =>
                {
                    var pair = tensor(draw!.Wanted.Select(i => (long)i).ToArray());
                    return values.Length == 1 ? zeros_like(alpha)
                        : autograd.grad([(alpha.index_select(0, pair).softmax(0) * dz.index_select(0, pair).detach())
                            .sum()], [alpha])[0];
                }
                );
            default: throw new ArgumentException(relaxation.Name);
        }
    }

    private static ChoiceDraw Replay(IRelaxation relaxation, double[] values, Rng rng) =>
        ((ChoiceRelaxation)relaxation).Draw(values, rng, 0);

    private static Tensor StraightThrough(Tensor soft, Tensor hard) => hard - soft.detach() + soft;

    private static Tensor OneHot(int count, int taken, ScalarType type)
    {
        var values = new double[count];
        values[taken] = 1;
        return tensor(values, type);
    }

    private Tensor Network(Tensor images, Tensor[] weights)
    {
        var network = supernet.Network;
        var backbone = network.Backbone;
        var entries = (ModuleList<nn.Module<Tensor, Tensor>>)network.named_children()
            .Single(c => c.name == "entries").module;
        var head = (nn.Module<Tensor, Tensor>)network.named_children().Single(c => c.name == "head").module;
        var x = backbone.Kind == FaDE.Search.Spaces.BackboneKind.Linear ? images.flatten(1) : images;
        x = x.to(network.Weights.Values.dtype);
        for (var s = 0; s < network.Stages.Count; s++)
        {
            var shape = backbone.Stages[s];
            if (shape.EntrySize > 0) x = nn.functional.adaptive_avg_pool2d(x, shape.EntrySize);
            x = Block(network.Stages[s], entries[s].call(x), weights);
            if (network.Settings.Normalization == Normalization.WholeTensor) x = x / x.norm().detach();
            if (shape.ExitPool > 1)
                x = shape.ExitPoolIsMax ? nn.functional.max_pool2d(x, shape.ExitPool, shape.ExitPool, shape.ExitPadding)
                    : nn.functional.avg_pool2d(x, shape.ExitPool, shape.ExitPool, shape.ExitPadding);
        }
        if (backbone.HeadSize > 0) x = nn.functional.adaptive_avg_pool2d(x, backbone.HeadSize);
        return head.call(x.flatten(1));
    }

    private Tensor Block(BlockModule module, Tensor x, Tensor[] weights) => module switch
    {
        OperationModule operation => operation.Operation.call(x),
        WiredModule { Block: FaDE.Search.Spaces.Chain } chain => chain.Parts.Cast<BlockModule>()
            .Aggregate(x, (y, member) => Block(member, y, weights)),
        ChoiceModule choice => choice.Candidates.Select((c, i) => weights[choice.Index][i] * Block(c, x, weights))
            .Aggregate((a, b) => a + b),
        CellModule cell => Cell(cell, x, weights),
        _ => throw new ArgumentException(module.GetType().Name),
    };

    private Tensor Cell(CellModule cell, Tensor x, Tensor[] weights)
    {
        var edges = cell.Dag.Edges.ToList();
        var values = new Tensor[cell.Dag.Vertices];
        for (var v = 0; v < values.Length; v++)
        {
            var into = edges.Select((e, i) => (e, i)).Where(p => p.e.To == v)
                .Select(p => Block(cell.Edges[p.i], values[p.e.From], weights)).ToList();
            values[v] = Normalize(into.Count == 0 ? x : into.Aggregate((a, b) => a + b));
        }
        return Normalize(cell.Dag.Sinks.Select((v, i) => Block(cell.Edges[edges.Count + i], values[v], weights))
            .Aggregate((a, b) => a + b));
    }

    private Tensor Normalize(Tensor x) => supernet.Network.Settings.Normalization switch
    {
        Normalization.WholeTensor => x / x.norm(),
        Normalization.PerSample =>
            x / x.square().flatten(1).sum(1).clamp_min(1e-12).sqrt()
                .view([x.shape[0], .. Enumerable.Repeat(1L, (int)x.dim() - 1)]),
        _ => x,
    };
}
