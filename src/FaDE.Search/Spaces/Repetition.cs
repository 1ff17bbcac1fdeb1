namespace FaDE.Search.Spaces;

/// <summary>How the copies of a repeated space choose.</summary>
public enum Repetition
{
    /// <summary>Every copy decides for itself.</summary>
    Separate,

    /// <summary>All copies are one block, decided once.</summary>
    Shared,
}
