namespace FaDE.Interactive.Tables;

/// <summary>A column of a table view.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Value">The value in a row, by the row's number.</param>
/// <param name="Bars">Whether numbers are drawn as bars behind the text.</param>
/// <param name="Decimals">Decimals of its numbers; -1 for as many as each needs.</param>
internal sealed record TableColumn(string Name, Func<int, object?> Value, bool Bars = false, int Decimals = -1);
