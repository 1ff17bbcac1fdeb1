using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>Encodings of spaces.</summary>
public static class Encodings
{
    /// <summary>The encoding of a space. Limits do not change it: what a limited space forbids must be refused after decoding.</summary>
    /// <exception cref="FadeException">A space of a kind that has no encoding.</exception>
    public static Encoding Of(Space space) => space switch
    {
        FixedSpace s => new FixedEncoding(s.Block),
        LimitedSpace s => Of(s.Inner[0]),
        OneOfSpace s => new ChoiceEncoding([.. s.Inner.Select((inner, i) => (inner is FixedSpace f ? f.Block.ToString() : $"{i}", Of(inner)))]),
        DagSpace s => new CellEncoding(s.MinVertices, s.MaxVertices, Of(s.Inner[0]), s.Edges == EdgeBlocks.Shared),
        CellSpace s => new SequenceEncoding([.. s.Edges.Select(Of)], blocks => new Cell(s.Dag, blocks)),
        ChainSpace s => new SequenceEncoding([.. s.Inner.Select(Of)], blocks => new Chain(blocks)),
        RepeatSpace { Choices: Repetition.Shared } s =>
            new SequenceEncoding([Of(s.Inner[0])], blocks => new Chain(Enumerable.Repeat(blocks[0], s.Times))),
        RepeatSpace s => new SequenceEncoding([.. Enumerable.Repeat(s.Inner[0], s.Times).Select(Of)], blocks => new Chain(blocks)),
        _ => throw new FadeException($"A distribution is defined on spaces composed of blocks, unions, DAGs, cells, chains and repetitions; met {space.Label}."),
    };
}
