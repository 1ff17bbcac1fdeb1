using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>Scores in which the candidates of every choice have changed places.</summary>
/// <param name="scores">The scores.</param>
/// <param name="estimator">Name of the estimator.</param>
/// <param name="places">Per choice a permutation: candidate i gets the score of candidate places[i].</param>
public sealed class ShuffledScores(Scores scores, string estimator, IReadOnlyList<int[]> places) : Scores(scores.Region, estimator, scores.Cost)
{
    /// <inheritdoc/>
    public override double this[Architecture architecture] => scores[new Architecture([.. architecture.Decisions.Select((d, c) => d < 0 ? d : places[c][d])])];

    /// <inheritdoc/>
    public override IEnumerable<ScoredArchitecture> Best() =>
        scores.Best().Select(row => row with { Architecture = new Architecture([.. row.Architecture.Decisions.Select((d, c) => d < 0 ? d : Array.IndexOf(places[c], d))]) });

    /// <inheritdoc/>
    public override IReadOnlyList<double> Candidates(int choice)
    {
        var candidates = scores.Candidates(choice);
        return [.. places[choice].Select(i => candidates[i])];
    }
}
