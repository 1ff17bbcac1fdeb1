namespace FaDE.Search.Outer;

/// <summary>What a distribution-based search answers when it ends.</summary>
public enum Answer
{
    /// <summary>The best path of the last batch: scores compare only inside one batch.</summary>
    BestPath,

    /// <summary>The mode of the distribution: the most probable value of every variable.</summary>
    Mode,
}
