using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>One block that an outer search proposes, with where it comes from.</summary>
/// <param name="Id">"generation.choice.index", unique in its run; whole networks have the form
/// "generation.index".</param>
/// <param name="Choice">The choice of the region that it belongs to, or <see cref="WholeNetwork"/>.</param>
/// <param name="Index">Its number among the candidates of that choice, or among the networks.</param>
/// <param name="Block">The block.</param>
/// <param name="Parents">Ids of the candidates it was made from; empty for one made from nothing.</param>
/// <param name="Operator">How it was made, for instance "sample", "mutate", "elite".</param>
public sealed record Candidate(string Id, int Choice, int Index, Block Block,
    IReadOnlyList<string> Parents, string Operator)
{
    /// <summary>The <see cref="Choice"/> of a candidate that is a whole network.</summary>
    public const int WholeNetwork = -1;
}
