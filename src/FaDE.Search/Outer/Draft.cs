using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>A network that a search wants scored, and how it came about.</summary>
/// <param name="Network">The network, without choices.</param>
/// <param name="Parents">Ids of the candidates it was made from; empty for one made from nothing.</param>
/// <param name="Operator">How it was made, for instance "sample", "mutate".</param>
public sealed record Draft(Block Network, IReadOnlyList<string> Parents, string Operator)
{
    /// <summary>A network made from nothing.</summary>
    /// <param name="network">The network.</param>
    /// <param name="how">How it was made.</param>
    public static Draft Of(Block network, string how = "sample") => new(network, [], how);
}
