using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

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
    public double Value(Block network)
    {
        var row = table.Find(network);
        return _objective.Value(row.Test.Average(), row);
    }

    /// <summary>The best value in the table.</summary>
    public double Optimum => table.Rows.Max(row => _objective.Value(row.Test.Average(), row));

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context) =>
        new TabulatedScores(region, Name, default, region.Architectures()
            .ToDictionary(a => a, a => Value(region.Resolve(a))));
}
