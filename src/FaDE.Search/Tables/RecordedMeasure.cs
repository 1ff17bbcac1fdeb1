using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tables;

/// <summary>
/// Scores networks by a measure that a table records, and charges nothing: parameters, multiply-adds or latency as
/// training-free baselines.
/// </summary>
/// <remarks>More counts as better, as the field uses them: <paramref name="less"/> turns that round.</remarks>
/// <param name="table">The table.</param>
/// <param name="measure">One of <see cref="Table.Measures"/> that is no accuracy.</param>
/// <param name="less">Whether less counts as better.</param>
public sealed class RecordedMeasure(Table table, Measure measure, bool less = false) : IEstimator
{
    private readonly Measure _measure = table.CostNames.Contains(measure.Name) ? measure
        : throw new TableException($"The measures of table '{table.Name}' besides accuracies are "
            + $"{string.Join(", ", table.CostNames)}; met '{measure.Name}'.");

    /// <inheritdoc/>
    public string Name => less ? $"minus {_measure.Name}" : _measure.Name;

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context) =>
        new TabulatedScores(region, Name, default, region.Architectures()
            .ToDictionary(a => a, a => (less ? -1 : 1) * table.Value(region.Resolve(a), _measure)))
    {
        Measures = table.CostsOf(region),
    };
}
