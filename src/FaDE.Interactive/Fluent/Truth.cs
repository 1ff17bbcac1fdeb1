using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Interactive;

/// <summary>
/// The truth that estimators are held against: accuracies of architectures trained from scratch, one per seed.
/// </summary>
public sealed class Truth : Result
{
    internal Truth(TruthTable table, bool complete) : base(complete) => Table = table;

    /// <summary>Per architecture, one accuracy on test images (0 to 1) per seed.</summary>
    public TruthTable Table { get; }

    /// <summary>The region measured.</summary>
    public Region Region => Table.Region;

    /// <inheritdoc/>
    public override Figure Figure => Reliability();

    private string Measured
    {
        get
        {
            if (Table.Accuracies.Count == 0) return "The truth: no architecture is measured.";
            if (!Table.Vary)
                return $"The truth: {Table.Accuracies.Count} architectures, "
                    + $"all of accuracy {Typography.Fixed(Table.Best().First().Score, 3)}: there is nothing to rank.";
            var (best, worst) = (Table.Best().First(), Table.Best().Last());
            return $"The truth: {Table.Accuracies.Count} architectures with {Table.Accuracies.Values.First().Count} "
                + $"seeds, accuracies from {Typography.Fixed(worst.Score, 3)} ({worst.Architecture}) "
                + $"to {Typography.Fixed(best.Score, 3)} ({best.Architecture}).";
        }
    }

    private protected override string Outcome => Measured + (Table.Diverged.Count == 0 ? ""
        : $" {Table.Diverged.Count} more diverged and {(Table.Diverged.Count == 1 ? "is" : "are")} left out, "
            + $"the first ({Table.Diverged.Keys.First()}): {Table.Diverged.Values.First()}");

    private protected override string Rest => $"{Table.Accuracies.Count} of {Region.Count} architectures are measured";

    /// <summary>
    /// Whether there is anything to rank: spread between architectures and between seeds, and the ceiling that noise
    /// sets to any correlation.
    /// </summary>
    public TruthReliability Reliability() => TruthReliability.Of(Table);

    /// <summary>
    /// The architectures from the best on: mean accuracy, standard deviation over seeds, the network as a picture.
    /// </summary>
    public TableView<ScoredArchitecture> Rows() => TableView.Of(Table.Best())
        .With("Seed sd", row => Table.Deviation(row.Architecture))
        .With("Network", row => Region.Resolve(row.Architecture)).Bars("Score").Decimals(4, "Score", "Seed sd");
}
