namespace FaDE.Search.Spaces;

/// <summary>A space of chains whose stages are decided one by one: what a search by stages needs.</summary>
public interface IStaged
{
    /// <summary>
    /// The decisions along the chain: what may stand there, and on how many consecutive places the same block stands.
    /// </summary>
    IReadOnlyList<(Space Space, int Copies)> Stages { get; }
}
