using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Ranks;

/// <summary>Scores that add up along an architecture's decisions: FaDE-ranks, marginal one-shot accuracy, Latin squares. The best are found lazily, never by listing k^d architectures.</summary>
/// <param name="region">The region.</param>
/// <param name="estimator">Name of the estimator.</param>
/// <param name="cost">What the scores cost.</param>
/// <param name="contributions">Per choice of the region, what each candidate adds to the score.</param>
public sealed class PathScores(Region region, string estimator, Cost cost, IReadOnlyList<IReadOnlyList<double>> contributions)
    : Scores(region, estimator, cost)
{
    /// <inheritdoc/>
    public override double this[Architecture architecture]
    {
        get
        {
            var sum = 0.0;
            for (var choice = 0; choice < architecture.Decisions.Count; choice++)
                if (architecture[choice] >= 0) sum += contributions[choice][architecture[choice]];
            return sum;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Candidates(int choice) => contributions[choice];

    /// <inheritdoc/>
    public override IEnumerable<ScoredArchitecture> Best() =>
        Region.Architectures().Select(a => new ScoredArchitecture(a, this[a])).OrderByDescending(row => row.Score);
}
