namespace FaDE.Search.Spaces;

/// <summary>
/// What a cell's notation and JSON say besides wiring and blocks: only what differs from FaDE's cell.
/// </summary>
internal static class CellText
{
    public const string Inputs = "inputs", Merge = "merge", Adapter = "adapter", Widening = "widening";

    /// <summary>Names and values, in the order in which they are written.</summary>
    public static IEnumerable<(string Name, string Value)> Of(Cell cell)
    {
        if (cell.Inputs > 1) yield return (Inputs, $"{cell.Inputs}");
        if (!cell.Merge.HasBlocks) yield return (Merge, $"{cell.Merge}");
        if (cell.Adapter is not null) yield return (Adapter, $"{cell.Adapter}");
        if (cell.Widening > 1) yield return (Widening, $"{cell.Widening}");
    }
}
