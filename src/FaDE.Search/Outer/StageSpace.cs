using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>One decision along the chain of a network: what a stage may be, and at how many consecutive places the same block stands.</summary>
/// <param name="Space">What the stage may be.</param>
/// <param name="Copies">How many stages share the decision; 1 for FaDE, which needs no proxy of one repeated cell.</param>
public sealed record StageSpace(Space Space, int Copies = 1)
{
    /// <summary>The stages of a space of networks.</summary>
    /// <param name="networks">A chain of spaces or a repetition.</param>
    /// <exception cref="FadeException">Another space, or limits on whole networks.</exception>
    public static IReadOnlyList<StageSpace> Of(Space networks) => networks switch
    {
        ChainSpace s => [.. s.Inner.Select(inner => new StageSpace(inner))],
        RepeatSpace { Choices: Repetition.Shared } s => [new StageSpace(s.Inner[0], s.Times)],
        RepeatSpace s => [.. Enumerable.Repeat(new StageSpace(s.Inner[0]), s.Times)],
        LimitedSpace => throw new FadeException($"A search by stages scores all combinations of its candidates, so limits belong to the stages; met limits on whole networks ({networks.Label})."),
        _ => throw new FadeException($"A search by stages needs a space of chains; met {networks.Label}."),
    };
}
