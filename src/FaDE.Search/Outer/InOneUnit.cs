using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// An estimator whose cost is put into one unit: estimators count in steps of the region at hand, and regions
/// differ in size.
/// </summary>
/// <param name="estimator">The estimator.</param>
/// <param name="factor">What one of its steps on a region is worth in the common unit.</param>
public sealed class InOneUnit(IEstimator estimator, Func<Region, double> factor) : IEstimator
{
    /// <inheritdoc/>
    public string Name => estimator.Name;

    /// <inheritdoc/>
    public bool HasFidelities => estimator.HasFidelities;

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context)
    {
        var scores = estimator.Score(region, context);
        return new Recharged(scores, scores.Cost with { SupernetSteps = scores.Cost.SupernetSteps * factor(region) });
    }

    private sealed class Recharged(Scores scores, Cost cost) : Scores(scores.Region, scores.Estimator, cost)
    {
        public override double this[Architecture architecture] => scores[architecture];

        public override IEnumerable<ScoredArchitecture> Best() => scores.Best();

        public override IReadOnlyList<double> Candidates(int choice) => scores.Candidates(choice);
    }
}
