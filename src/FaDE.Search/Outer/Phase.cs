namespace FaDE.Search.Outer;

/// <summary>What a generation of a search with a <see cref="Belief"/> is for.</summary>
internal enum Phase
{
    /// <summary>Nothing is known, or all is forgotten: draws are uniform.</summary>
    Uniform,

    /// <summary>Draws from the belief.</summary>
    Believed,

    /// <summary>The best are looked at again.</summary>
    Again,
}
