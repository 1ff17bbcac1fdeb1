namespace FaDE.Search.Outer;

/// <summary>A network that is looked at several times, each time a fresh training.</summary>
/// <param name="Digits">Its digits, or empty for a search that has none.</param>
/// <param name="Network">Its notation.</param>
/// <param name="Id">Id of the candidate it was last.</param>
/// <param name="Mean">Mean of its scores.</param>
/// <param name="Looks">How often it was looked at.</param>
public sealed record Finalist(byte[] Digits, string Network, string Id, double Mean, int Looks)
{
    /// <summary>The same, looked at once more.</summary>
    public Finalist With(string id, double score) =>
        this with { Id = id, Mean = (Mean * Looks + score) / (Looks + 1), Looks = Looks + 1 };
}
