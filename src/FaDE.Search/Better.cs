namespace FaDE.Search;

/// <summary>Which end of a measure is wanted.</summary>
public enum Better
{
    /// <summary>More is better, as of accuracy.</summary>
    Higher,

    /// <summary>Less is better, as of latency.</summary>
    Lower,
}
