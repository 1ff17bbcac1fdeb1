using FaDE.Search.Spaces;

namespace FaDE.Search.Tables;

/// <summary>One text per network up to isomorphism of its cells.</summary>
public static class NetworkKey
{
    /// <summary>The key of a network.</summary>
    public static string Of(Block network) => network.Canonical().ToString();
}
