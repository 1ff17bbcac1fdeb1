using System.Text.Json;

namespace FaDE.Search.Spaces;

/// <summary>Blocks one after the other. At the root of a network its members are the stages.</summary>
/// <remarks>
/// A member with several inputs takes the outputs of the members before it, the chain's own input where
/// there are too few.
/// </remarks>
public sealed class Chain : Block
{
    private string? _text;

    /// <summary>Creates a chain of at least one block.</summary>
    public Chain(params IEnumerable<Block> stages)
    {
        Stages = stages.ToArray();
        if (Stages.Count == 0) throw new SpaceException("A chain holds at least one stage; met none.");
    }

    /// <summary>The members, in order.</summary>
    public override IReadOnlyList<Block> Stages { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Children => Stages;

    /// <inheritdoc/>
    public override Block With(IReadOnlyList<Block> children) => new Chain(children);

    /// <inheritdoc/>
    public override T Flow<T>(IReadOnlyList<T> inputs, IFlow<T> flow)
    {
        var values = inputs.ToList();
        for (var i = 0; i < Stages.Count; i++) values.Add(flow.Part(this, i, [.. Take(values, Stages[i].Inputs)]));
        return values[^1];
    }

    /// <inheritdoc/>
    public override T See<T>(IBlockForms<T> forms) => forms.Row(this, Stages);

    /// <inheritdoc/>
    protected internal override void WriteJson(Utf8JsonWriter writer) =>
        JsonText.Array(writer, "chain", Stages, (w, stage) => stage.WriteJson(w));

    /// <summary>Notation "chain(a;b;...)".</summary>
    public override string ToString() => _text ??= $"chain({string.Join(';', Stages)})";
}
