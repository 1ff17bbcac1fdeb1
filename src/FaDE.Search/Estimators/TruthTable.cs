using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Estimators;

/// <summary>
/// Stand-alone accuracies of architectures, one per seed: the truth that estimators are held against. The score of an
/// architecture is its mean.
/// </summary>
public sealed class TruthTable : Scores
{
    /// <summary>Creates a table.</summary>
    /// <param name="region">The region.</param>
    /// <param name="estimator">How the accuracies were measured.</param>
    /// <param name="cost">What the measurement cost.</param>
    /// <param name="accuracies">Per architecture, one accuracy (0 to 1) per seed.</param>
    public TruthTable(Region region, string estimator, Cost cost,
        IReadOnlyDictionary<Architecture, IReadOnlyList<double>> accuracies)
        : base(region, estimator, cost)
    {
        Accuracies = accuracies;
        Means = new TabulatedScores(region, estimator, cost,
            accuracies.ToDictionary(row => row.Key, row => Variation.Mean(row.Value)));
    }

    /// <summary>Per architecture, one accuracy (0 to 1) per seed.</summary>
    public IReadOnlyDictionary<Architecture, IReadOnlyList<double>> Accuracies { get; }

    /// <summary>Architectures that are left out since a training of theirs diverged, with the reason.</summary>
    public IReadOnlyDictionary<Architecture, string> Diverged { get; init; } = new Dictionary<Architecture, string>();

    /// <summary>The mean accuracies.</summary>
    public TabulatedScores Means { get; }

    /// <summary>
    /// Agreement between seeds, and the ceiling it sets; null for fewer than two architectures or seeds that
    /// differ in number.
    /// </summary>
    public Reliability? Reliability =>
        Accuracies.Count > 1 && Accuracies.Values.Select(a => a.Count).Distinct().Count() == 1
            ? Reliability.Of([.. Accuracies.Values])
            : null;

    /// <inheritdoc/>
    public override double this[Architecture architecture] => Means[architecture];

    /// <inheritdoc/>
    public override bool Vary => Means.Vary;

    /// <inheritdoc/>
    public override IEnumerable<ScoredArchitecture> Best() => Means.Best();

    /// <inheritdoc/>
    public override IReadOnlyList<double> Candidates(int choice) => Means.Candidates(choice);

    /// <summary>Standard deviation over the seeds of an architecture; NaN for fewer than two.</summary>
    public double Deviation(Architecture architecture) => Variation.Deviation(Accuracies[architecture]);
}
