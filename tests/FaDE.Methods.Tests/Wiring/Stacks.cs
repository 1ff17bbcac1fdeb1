using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Methods.Wiring;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Tests.Wiring;

/// <summary>
/// Small stacks in double precision, random images, and the stack written out with the weights of every
/// operation as tensors.
/// </summary>
internal static class Stacks
{
    public const int Batch = 6, Classes = 3;
    private static readonly InputShape Input = new(2, 6, 6);

    /// <summary>A supernet with alphas spread out and a head that is confident.</summary>
    public static HyperArchitecture Make(WiringStack stack, long seed = 1, double headScale = 6)
    {
        var supernet = new HyperArchitecture(
            new Region(stack), stack.Backbone(Input, Classes, 4),
            new NetworkSettings { Precision = Precision.Double, Seed = seed, ChannelsLast = false }, AlphaInit.Uniform);
        using var still = no_grad();
        supernet.Network.named_parameters().Single(p => p.name == "head.layer.weight").parameter.mul_(headScale);
        return supernet;
    }

    public static (Tensor Images, Tensor Labels) Images(long seed)
    {
        manual_seed(seed);
        return (randn(Batch, Input.Channels, Input.Height, Input.Width, dtype: ScalarType.Float64),
            randint(0, Classes, Batch, int64));
    }

    /// <summary>Random one-hot weights that ask for nothing.</summary>
    public static ChoiceDraw[] Uniform(HyperArchitecture supernet, long seed)
    {
        var rng = new Rng(seed);
        return [.. supernet.Region.Choices.Select(point => ChoiceDraw.OneHot(point.Count, rng.Next(point.Count)))];
    }

    /// <summary>
    /// The loss with all operations of every edge under autograd: sum_k z_k O_k(x). Fixed edges have no z.
    /// </summary>
    public static Tensor Loss(HyperArchitecture supernet, Tensor images, Tensor labels, IReadOnlyList<Tensor> z)
    {
        supernet.Network.Weights.RequireGradients(false);
        return nn.functional.cross_entropy(Logits(supernet, images, (edge, x) => Edge(edge, x, z)), labels);
    }

    /// <summary>The logits, edges evaluated as one likes.</summary>
    public static Tensor Logits(HyperArchitecture supernet, Tensor images, Func<BlockModule, Tensor, Tensor> edge)
    {
        var network = supernet.Network;
        var children = network.named_children().ToDictionary(c => c.name, c => c.module);
        var stem =
            (nn.Module<Tensor, Tensor>)((TorchSharp.Modules.ModuleList<nn.Module<Tensor, Tensor>>)children["entries"])[
                0];
        var x = stem.call(images);
        var (before, last) = (x, x);
        foreach (var cell in ((WiringStackModule)network.Stages[0]).Cells)
        {
            var values = new List<Tensor>();
            var (first, second) = cell.Prepare(before, last);
            values.AddRange([first, second]);
            for (var node = 2; node < 2 + cell.Cell.Nodes; node++)
                values.Add(cell.Cell.Edges.Select((e, i) => (e, i)).Where(p => p.e.To == node)
                    .Select(p => edge(cell.Edges[p.i], values[p.e.From])).Aggregate((a, b) => a + b));
            (before, last) = (last,
                cell.Cell.Output == WiringOutput.LastNode ? values[^1] : cat(values.Skip(2).ToArray(), 1));
        }
        return ((nn.Module<Tensor, Tensor>)children["head"]).call(last.mean([2, 3]));
    }

    public static Tensor Edge(BlockModule edge, Tensor x, IReadOnlyList<Tensor> z) => edge is ChoiceModule choice
        ? choice.Candidates.Select((candidate, k) => z[choice.Index][k] * candidate.Forward(x, Pass.Plain))
            .Aggregate((a, b) => a + b)
        : edge.Forward(x, Pass.Plain);

    public static Tensor OneHot(int count, int taken)
    {
        var values = new double[count];
        values[taken] = 1;
        return tensor(values, ScalarType.Float64);
    }
}
