using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>
/// Numbers side by side as horizontal bars with intervals: methods, baselines and controls in one order.
/// </summary>
/// <param name="rows">The numbers, from top to bottom.</param>
public sealed class BarComparison(IEnumerable<Estimate> rows) : Figure
{
    private const int Most = 60;

    private readonly Estimate[] _rows = [.. rows];

    /// <summary>What the bars measure.</summary>
    public string Measure { get; init; } = "";

    /// <summary>Decimals of the numbers shown.</summary>
    public int Decimals { get; init; } = 2;

    /// <inheritdoc/>
    public override Columns Data => new Columns().Add("name", _rows.Select(r => r.Name))
        .Add("value", _rows.Select(r => r.Value)).Add("low", _rows.Select(r => r.Low))
        .Add("high", _rows.Select(r => r.High)).Add("role", _rows.Select(r => r.Role.ToString().ToLowerInvariant()));

    /// <inheritdoc/>
    protected override string Name => "Comparison";

    /// <inheritdoc/>
    protected override string KeyNumbers => string.Join(", ", Shown.Take(6).Select(r => $"{r.Name} {r.Text(Decimals)}"))
        + (_rows.Length > 6 ? $", and {_rows.Length - 6} more" : "");

    /// <inheritdoc/>
    protected override string Subtitle =>
        Shown.Count < _rows.Length ? $"the first {Shown.Count} of {_rows.Length} rows" : "";

    /// <inheritdoc/>
    protected override string? Missing => _rows.Length == 0 ? "there is nothing to compare yet"
        : _rows.All(r => !double.IsFinite(r.Value)) ? $"none of the {_rows.Length} numbers is finite" : null;

    private List<Estimate> Shown => [.. _rows.Take(Most)];

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme) =>
        new(EstimateRows.HeightOf(Shown.Count))
        { Panels = [EstimateRows.Panel(Shown, theme, 24, 0, FigureWidth - 48, Measure, Decimals, 260)] };
}
