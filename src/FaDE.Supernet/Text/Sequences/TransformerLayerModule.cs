using FaDE.Search.Spaces;
using FaDE.Supernet.Graphs.Layers;
using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Text.Sequences;

/// <summary>
/// The weights of a transformer layer, for one kind or shared by several: y = x + attention(norm(x)), then y +
/// forward(norm(y)), where norm makes mean 0 and variance 1 at every position, without weights (normalised before, and
/// the widths inside, ours).
/// </summary>
/// <remarks>Kinds that share weights have one set of queries, keys and values, and a feed-forward part for each of its
/// two forms.</remarks>
public sealed class TransformerLayerModule : Module
{
    private readonly int _heads;
    private readonly Parameter? content, position;
    private readonly Linear queries, keys, values, mixed;
    private readonly Linear? first, second, value, gate, closing;

    /// <summary>Creates the weights, drawn from libtorch's default generator; the learned vectors begin at 0.</summary>
    /// <param name="channels">Values at a position.</param>
    /// <param name="heads">Divide the channels.</param>
    /// <param name="kinds">What is evaluated with them, at least one.</param>
    public TransformerLayerModule(int channels, int heads, params IReadOnlyList<TransformerLayer> kinds)
        : base(nameof(TransformerLayerModule))
    {
        _heads = heads;
        if (kinds.Any(kind => kind.Relative))
            (content, position) = (Learned.From(zeros(channels)), Learned.From(zeros(channels)));
        (queries, keys, values, mixed) = (Square(), Square(), Square(), Square());
        if (kinds.Any(kind => !kind.Convolves))
            (first, second) = (Linear(channels, 4 * channels), Linear(4 * channels, channels));
        if (kinds.Any(kind => kind.Convolves))
            (value, gate, closing) = (Linear(3 * channels, channels), Linear(3 * channels, channels), Square());
        RegisterComponents();

        Linear Square() => Linear(channels, channels);
    }

    /// <summary>Evaluates the layer as one kind.</summary>
    /// <param name="x">(rows, positions, channels).</param>
    /// <param name="kind">One of those that it was made for.</param>
    /// <param name="scores">Those of the layer before, null in the first.</param>
    /// <returns>The same shape, and the scores, (rows, heads, positions, positions), before the softmax.</returns>
    public (Tensor Y, Tensor Scores) Forward(Tensor x, TransformerLayer kind, Tensor? scores)
    {
        var h = Normal(x);
        var (q, k, v) = (queries.call(h), Apart(keys.call(h)), Apart(values.call(h)));
        var own = Apart(kind.Relative ? q.Plus(content!) : q).matmul(k.transpose(2, 3));
        if (kind.Relative) own = own.Plus(Distances.Products(Apart(q.Plus(position!))));
        if (kind.Scaled) own = own.Times(1 / Math.Sqrt(k.shape[3]));
        if (kind.Reuse && scores is not null) own = own.Plus(scores);
        x = x.Plus(mixed.call(own.softmax(-1).matmul(v).transpose(1, 2).flatten(2)));
        h = Normal(x);
        return (x.Plus(kind.Convolves ? Gated(h) : second!.call(functional.relu(first!.call(h)))), own);
    }

    /// <summary>A convolution over three positions as a product with all three, for values and their gates.</summary>
    private Tensor Gated(Tensor h)
    {
        var (padded, positions) = (functional.pad(h, [0, 0, 1, 1]), h.shape[1]);
        var three = cat([padded.narrow(1, 0, positions), h, padded.narrow(1, 2, positions)], 2);
        return closing!.call(value!.call(three) * gate!.call(three).sigmoid());
    }

    private Tensor Apart(Tensor x) => x.reshape(x.shape[0], x.shape[1], _heads, -1).transpose(1, 2);

    private static Tensor Normal(Tensor x) => functional.layer_norm(x, [x.shape[2]]);
}
