namespace FaDE.Search.Spaces;

/// <summary>How the edges of a cell choose their blocks.</summary>
public enum EdgeBlocks
{
    /// <summary>Every edge decides for itself.</summary>
    Own,

    /// <summary>One block per cell, on every edge.</summary>
    Shared,
}
