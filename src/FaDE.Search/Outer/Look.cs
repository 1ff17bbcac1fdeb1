using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>What a search with a <see cref="Belief"/> looks at next.</summary>
/// <param name="Digits">Its digits.</param>
/// <param name="Network">The network, or the candidate of a stage.</param>
/// <param name="Before">Id of the candidate that it was, if it is looked at again.</param>
internal sealed record Look(byte[] Digits, Block Network, string? Before = null)
{
    /// <summary>How it came about.</summary>
    public string Operator => Before is null ? "sample" : "again";
}
