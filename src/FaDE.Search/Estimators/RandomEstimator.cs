using FaDE.Search.Spaces;

namespace FaDE.Search.Estimators;

/// <summary>
/// A control: every candidate has a random score and paths add them up, so that the scores have the structure of
/// FaDE-ranks and know nothing.
/// </summary>
public sealed class RandomEstimator : IEstimator
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context)
    {
        var rng = new Rng(Rng.Derive(context.Seed, Name));
        return new PathScores(region, Name, default,
            [.. region.Choices.Select(point => Enumerable.Range(0, point.Count)
                .Select(_ => rng.NextGaussian()).ToArray())]);
    }
}
