using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Tables;

/// <summary>
/// The judge of a search on a table: the mean TEST accuracy over all recorded seeds, which no search sees.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="objective">What is wanted; accuracy alone by default.</param>
public sealed class TableJudge(Table table, Objective? objective = null) : IEstimator
{
    private readonly Objective _objective = objective ?? new Objective();

    /// <inheritdoc/>
    public string Name => $"test split of table {table.Name}";

    /// <summary>The value of one network.</summary>
    public double Value(Block network) => Value(table.Find(network));

    /// <summary>The best value in the table.</summary>
    public double Optimum => table.Rows.Max(Value);

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context) =>
        new TabulatedScores(region, Name, default, region.Architectures()
            .ToDictionary(a => a, a => Value(region.Resolve(a))));

    // Two rows with the same accuracies are worth the same, in whatever order their seeds stand.
    private double Value(TableRow row) => _objective.Value(Variation.Mean(row.Test), row);
}
