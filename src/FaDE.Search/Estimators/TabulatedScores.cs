using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Estimators;

/// <summary>Scores listed architecture by architecture: the truth, one-shot accuracies, a table.</summary>
public sealed class TabulatedScores(Region region, string estimator, Cost cost,
    IReadOnlyDictionary<Architecture, double> table)
    : Scores(region, estimator, cost)
{
    /// <summary>The listed scores.</summary>
    public IReadOnlyDictionary<Architecture, double> Table { get; } = table;

    /// <inheritdoc/>
    public override double this[Architecture architecture] =>
        Table.TryGetValue(architecture, out var score) ? score : double.NaN;

    /// <inheritdoc/>
    public override bool Vary => Variation.BeyondRounding([.. Table.Values.Where(v => !double.IsNaN(v))]);

    /// <inheritdoc/>
    public override IEnumerable<ScoredArchitecture> Best() =>
        Table.Select(row => new ScoredArchitecture(row.Key, row.Value)).OrderByDescending(row => row.Score)
            .ThenBy(row => row.Architecture, ArchitectureOrder.Instance);

    /// <summary>
    /// The mean score of the listed architectures that take each candidate; NaN for one that none takes.
    /// </summary>
    public override IReadOnlyList<double> Candidates(int choice) =>
        [.. Enumerable.Range(0, Region.Choices[choice].Count).Select(i => Table.Where(row => row.Key[choice] == i)
            .Select(row => row.Value).DefaultIfEmpty(double.NaN).Average())];
}
