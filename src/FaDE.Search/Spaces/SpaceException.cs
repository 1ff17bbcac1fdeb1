namespace FaDE.Search.Spaces;

/// <summary>A space, region or architecture that cannot be.</summary>
public sealed class SpaceException(string message) : FadeException(message);
