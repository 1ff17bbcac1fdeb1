using System.Numerics;
using FaDE.Search;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Trefe;

/// <summary>
/// What TREFE searches (Zhang et al. 2023): a path, an operation for each of its layers, and kinds of transformer
/// layers that stand on top of it, between the path and the head.
/// </summary>
/// <remarks>Unless said, one kernel and no transformer layers: paths alone.</remarks>
/// <param name="Grid">The paths.</param>
public sealed record LineSpace(PathGrid Grid)
{
    /// <summary>Kernels of the convolutions that a layer may choose, odd numbers of pixels, at least one.</summary>
    public IReadOnlyList<int> Kernels { get; init; } = [3];

    /// <summary>Transformer layers, 0 or more, of 16 kinds each.</summary>
    public int Transformers { get; init; }

    /// <summary>Heads of their attention.</summary>
    public int Heads { get; init; } = 2;

    /// <summary>The number of choices besides the path: a kernel per layer where there are several, then three choices
    /// per transformer layer.</summary>
    public IReadOnlyList<int> Choices =>
    [
        .. Enumerable.Repeat(Kernels.Count, Kernels.Count > 1 ? Grid.Layers : 0),
        .. Enumerable.Repeat(TransformerLayer.Choices, Transformers).SelectMany(choices => choices),
    ];

    /// <summary>Number of networks.</summary>
    public BigInteger Count => Choices.Aggregate((BigInteger)Grid.Count, (product, n) => product * n);

    /// <summary>A network, each as probable as the others.</summary>
    public LineNetwork Draw(Rng rng) => new(Grid.Draw(rng), [.. Choices.Select(rng.Next)]);

    /// <summary>The network of a path with the first choices: the first kernel, and transformer layers of scaled
    /// attention without positions, fresh scores and fully connected parts.</summary>
    public LineNetwork Plain(IReadOnlyList<PathStep> path) => new(path, new int[Choices.Count]);

    /// <summary>The kernel that a layer of a network has chosen, by its number.</summary>
    public int Kernel(LineNetwork network, int layer) => Kernels.Count > 1 ? network.Choices[layer] : 0;

    /// <summary>The transformer layers that a network has chosen.</summary>
    public IReadOnlyList<TransformerLayer> Layers(LineNetwork network) =>
        [.. network.Choices.TakeLast(3 * Transformers).Chunk(3).Select(c => TransformerLayer.Of(c[0], c[1], c[2]))];

    /// <summary>A network as a block, to be trained alone.</summary>
    public Block Block(LineNetwork network)
    {
        var path = network.Path.SelectMany((step, layer) => PathGrid.OperationsOf(step, Kernels[Kernel(network,
            layer)]));
        return new Chain(Transformers == 0 ? path
            : path.Append(Search.Spaces.Transformers.Of(Layers(network), Heads)));
    }
}
