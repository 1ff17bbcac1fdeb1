using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Cells;

/// <summary>
/// All candidates of a choice, with weights of their own, in parallel on the same inputs: the output is sum_i a_i
/// g_i(x) (FaDE).
/// </summary>
public sealed class ChoiceModule : BlockModule
{
    private (long[] Input, long[] Output)? _nothing;

    /// <summary>Creates a choice.</summary>
    /// <param name="index">Its index in <see cref="FaDE.Search.Spaces.Region.Choices"/>.</param>
    /// <param name="modules">The k candidates.</param>
    public ChoiceModule(int index, IEnumerable<BlockModule> modules) : base(nameof(ChoiceModule))
    {
        Index = index;
        Candidates = [.. modules];
        register_module("candidates", ModuleList([.. Candidates]));
    }

    /// <summary>Index of the choice in its region; choices of the same name share one.</summary>
    public int Index { get; }

    /// <summary>The k candidates.</summary>
    public IReadOnlyList<BlockModule> Candidates { get; }

    /// <summary>All candidates in one, where they allow it.</summary>
    internal LinearBatch? Batch { get; set; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass) => Forward([x], pass);

    /// <inheritdoc/>
    /// <remarks>
    /// Candidates may be cells that read several inputs. One of weight zero is not evaluated here: it adds nothing, and
    /// <see cref="Pass"/> sees to its alpha.
    /// </remarks>
    public override Tensor Forward(IReadOnlyList<Tensor> inputs, Pass pass)
    {
        var draw = pass[Index];
        if (draw.Single >= 0)
        {
            var y = Candidates[draw.Single].Forward(inputs, pass);
            return pass.Records ? pass.Record(new Tap(this, inputs, y, null)) : y;
        }
        var outputs = new Tensor?[Candidates.Count];
        Tensor? sum = null;
        for (var i = 0; i < outputs.Length; i++)
            if (draw.Weights[i] != 0)
            {
                var g = outputs[i] = Candidates[i].Forward(inputs, pass);
                sum = sum is null ? g.ForSums().mul(draw.Weights[i].Held()) : sum.add_(g, draw.Weights[i].Held());
            }
        sum = (sum ?? Nothing(inputs, pass)).Like(inputs[^1]);
        return pass.Records ? pass.Record(new Tap(this, inputs, sum, outputs)) : sum;
    }

    /// <summary>Whether a pass leaves this choice out, so that its edge is not there.</summary>
    internal bool IsEmpty(Pass pass) => pass[Index].IsEmpty;

    /// <summary>
    /// A zero of the shape that the candidates give, which is found out once for every shape of an input.
    /// </summary>
    private Tensor Nothing(IReadOnlyList<Tensor> inputs, Pass pass)
    {
        var x = inputs[^1];
        using var still = no_grad();
        if (_nothing is not { } known || !known.Input.SequenceEqual(x.shape.Skip(1)))
        {
            using var scope = NewDisposeScope();
            _nothing = known = ([.. x.shape.Skip(1)], [.. Candidates[0].Forward(inputs, pass.Silent()).shape.Skip(1)]);
        }
        return x.new_zeros([x.shape[0], .. known.Output]);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Batch?.Dispose();
        base.Dispose(disposing);
    }
}
