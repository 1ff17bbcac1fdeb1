using FaDE.Search.Spaces;

namespace FaDE.Search.Estimators;

/// <summary>
/// A control: another estimator's scores with the candidates of every choice shuffled. It costs as much, has the same
/// distribution, and knows nothing.
/// </summary>
/// <remarks>
/// Candidates that hold choices themselves stay where they are, since their architectures are not those of
/// other candidates.
/// </remarks>
/// <param name="inner">The estimator.</param>
public sealed class ShuffledEstimator(IEstimator inner) : IEstimator
{
    /// <inheritdoc/>
    public string Name => "shuffled " + inner.Name;

    /// <inheritdoc/>
    public bool HasFidelities => inner.HasFidelities;

    /// <summary>The estimator whose scores are shuffled.</summary>
    public IEstimator Inner => inner;

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context) =>
        Shuffle(inner.Score(region, context), context.Seed);

    /// <summary>Shuffles scores.</summary>
    /// <param name="scores">Any scores.</param>
    /// <param name="seed">Equal seeds shuffle equally.</param>
    public static Scores Shuffle(Scores scores, long seed)
    {
        var rng = new Rng(Rng.Derive(seed, "shuffled"));
        var region = scores.Region;
        var from = region.Choices.Select(point => Permutation(region, point, rng)).ToArray();
        return scores.Permuted("shuffled " + scores.Estimator, from);
    }

    private static int[] Permutation(Region region, ChoicePoint point, Rng rng)
    {
        var free = Enumerable.Range(0, point.Count)
            .Where(i => !region.Choices.Any(inner => inner.Parent == point.Index && inner.ParentCandidate == i))
            .ToArray();
        var (permutation, order) = (Enumerable.Range(0, point.Count).ToArray(), rng.Permutation(free.Length));
        for (var i = 0; i < free.Length; i++) permutation[free[i]] = free[order[i]];
        return permutation;
    }
}
