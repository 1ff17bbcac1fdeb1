using FaDE.Search.Estimators;

namespace FaDE.Search.Outer;

/// <summary>The control: another estimator's scores, dealt out anew at random among the candidates of every choice. Same cost, no information: what a search finds with it, it owes to its bias.</summary>
/// <param name="estimator">The estimator.</param>
public sealed class ShuffledRanks(IEstimator estimator) : IEstimator
{
    /// <inheritdoc/>
    public string Name => $"shuffled {estimator.Name}";

    /// <inheritdoc/>
    public Scores Score(Spaces.Region region, EstimationContext context)
    {
        var scores = estimator.Score(region, context);
        var rng = new Rng(Rng.Derive(context.Seed, "shuffle"));
        var holdsChoices = region.Choices.Select(c => c.Parent).ToHashSet();
        // A choice that holds choices keeps its order, so that every architecture stays one; what is inside is shuffled.
        return new ShuffledScores(scores, Name, [.. region.Choices.Select(c => holdsChoices.Contains(c.Index) ? [.. Enumerable.Range(0, c.Count)] : rng.Permutation(c.Count))]);
    }
}
