namespace FaDE.Search.Spaces;

/// <summary>One stage of a network with the shapes along it.</summary>
/// <param name="Block">What stands in it; null in the layout of a backbone alone.</param>
/// <param name="Before">What its entry layer takes, after the pooling to the entry size.</param>
/// <param name="HasEntry">Whether it begins with an entry layer.</param>
/// <param name="Inside">What its block takes.</param>
/// <param name="Output">What its block puts out.</param>
/// <param name="After">What the next stage or the head takes: after the pooling at its end.</param>
public sealed record StageLayout(Block? Block, Shape Before, bool HasEntry, Shape Inside, Shape Output, Shape After);
