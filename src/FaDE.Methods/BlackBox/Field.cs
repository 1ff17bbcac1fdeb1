namespace FaDE.Methods.BlackBox;

/// <summary>One decision of a network: what stands on an edge, which wiring it has.</summary>
/// <param name="Name">For traces.</param>
/// <param name="Labels">Names of its values, at least two.</param>
public sealed record Field(string Name, IReadOnlyList<string> Labels)
{
    /// <summary>Number of values.</summary>
    public int Values => Labels.Count;
}
