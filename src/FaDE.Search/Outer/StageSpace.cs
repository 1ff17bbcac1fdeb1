using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// One decision along the chain of a network: what a stage may be, and at how many consecutive places the
/// same block stands.
/// </summary>
/// <param name="Space">What the stage may be.</param>
/// <param name="Copies">How many stages share the decision; 1 for FaDE, which needs no proxy of one
/// repeated cell.</param>
public sealed record StageSpace(Space Space, int Copies = 1)
{
    /// <summary>The stages of a space of networks.</summary>
    /// <param name="networks">A chain of spaces or a repetition.</param>
    /// <exception cref="FadeException">Another space, or limits on whole networks.</exception>
    public static IReadOnlyList<StageSpace> Of(Space networks) => networks is IStaged staged
        ? [.. staged.Stages.Select(stage => new StageSpace(stage.Space, stage.Copies))]
        : throw new FadeException("A search by stages scores all combinations of its candidates: "
            + $"it needs a space of chains, and limits belong to the stages; met {networks.Label}.");
}
