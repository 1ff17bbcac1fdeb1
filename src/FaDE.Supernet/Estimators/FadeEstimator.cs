using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Supernet.Training;

namespace FaDE.Supernet.Estimators;

/// <summary>
/// FaDE: an ensemble of supernets is trained, and an architecture's rank is read from the alphas on its path. The cost
/// grows with the number of candidates, not of architectures.
/// </summary>
/// <param name="ensemble">The supernets; shared with other estimators they are trained once.</param>
/// <param name="aggregation">How the alphas on a path become one number.</param>
public sealed class FadeEstimator(SupernetEnsemble ensemble, Aggregation aggregation = Aggregation.LogProduct)
    : IEstimator
{
    /// <inheritdoc/>
    public string Name { get; init; } = "FaDE";

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context) => Rank(region, context);

    /// <summary>The ranks, with those of every supernet and their spread.</summary>
    /// <param name="region">The region.</param>
    /// <param name="context">Seed, progress, cancellation.</param>
    public FadeRanks Rank(Region region, EstimationContext context)
    {
        ensemble.Recipe.CheckAlphasLearn();
        var trained = ensemble.Train(region, context);
        return new FadeRanks(region, Name, trained.Cost, trained.Alphas, aggregation);
    }
}
