using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>Numbers side by side as horizontal bars with intervals: methods, baselines and controls in one order.</summary>
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
    public override Columns Data => new Columns().Add("name", _rows.Select(r => r.Name)).Add("value", _rows.Select(r => r.Value))
        .Add("low", _rows.Select(r => r.Low))
        .Add("high", _rows.Select(r => r.High)).Add("role", _rows.Select(r => r.Role.ToString().ToLowerInvariant()));

    /// <inheritdoc/>
    protected override string Name => "Comparison";

    /// <inheritdoc/>
    protected override string KeyNumbers => string.Join(", ", Shown.Take(6).Select(r => $"{r.Name} {r.Text(Decimals)}"))
        + (_rows.Length > 6 ? $", and {_rows.Length - 6} more" : "");

    /// <inheritdoc/>
    protected override string Subtitle => Shown.Count < _rows.Length ? $"the first {Shown.Count} of {_rows.Length} rows" : "";

    /// <inheritdoc/>
    protected override string? Missing => _rows.Length == 0 ? "there is nothing to compare yet"
        : _rows.All(r => !double.IsFinite(r.Value)) ? $"none of the {_rows.Length} numbers is finite" : null;

    /// <inheritdoc/>
    protected override double BodyHeight => Rows.Height;

    private List<Estimate> Shown => [.. _rows.Take(Most)];

    private EstimateRows Rows => new(Shown, FigureWidth - 48, Measure, Decimals, 260);

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas) => Rows.Draw(canvas, 24, 0);

    /// <inheritdoc/>
    protected override Chart Chart(Theme theme)
    {
        var chart = new Chart(theme, Heading, Subtitle);
        Bars(chart, Shown, "");
        return chart.Axis("xaxis", Measure);
    }

    /// <summary>Adds the bars and their vertical axis to a chart.</summary>
    internal static void Bars(Chart chart, IReadOnlyList<Estimate> rows, string axis) => chart.Axis("yaxis" + axis, "", more: a =>
    {
        // Positions with names at the ticks: equal names stay apart.
        a["tickvals"] = new JsonArray([.. rows.Select((_, i) => (JsonNode)i)]);
        a["ticktext"] = Figures.Chart.Texts(rows.Select(r => Typography.Fit(r.Name, 150, 12)));
        a["autorange"] = "reversed";
        a["showgrid"] = false;
        if (axis != "") a["anchor"] = "x" + axis;
    }).Trace(new JsonObject
    {
        ["type"] = "bar",
        ["orientation"] = "h",
        ["showlegend"] = false,
        ["y"] = new JsonArray([.. rows.Select((_, i) => (JsonNode)i)]),
        ["x"] = Figures.Chart.Numbers(rows.Select(r => r.Value)),
        ["hovertext"] = Figures.Chart.Texts(rows.Select(r => $"{r.Name}: {r.Text()}")),
        ["hoverinfo"] = "text",
        ["xaxis"] = "x" + axis,
        ["yaxis"] = "y" + axis,
        ["marker"] = new JsonObject { ["color"] = new JsonArray([.. rows.Select(r => (JsonNode)EstimateRows.Colour(chart.Theme, r.Role))]) },
        ["error_x"] = new JsonObject
        {
            ["type"] = "data",
            ["symmetric"] = false,
            ["array"] = Figures.Chart.Numbers(rows.Select(r => r.High - r.Value)),
            ["arrayminus"] = Figures.Chart.Numbers(rows.Select(r => r.Value - r.Low)),
            ["color"] = chart.Theme.Ink,
        },
    });
}
