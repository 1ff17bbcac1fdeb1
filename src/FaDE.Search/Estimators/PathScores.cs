using FaDE.Search.Spaces;

namespace FaDE.Search.Estimators;

/// <summary>
/// Scores that add up (or of which the least counts) along an architecture's decisions: FaDE-ranks, marginal one-shot
/// accuracy, Latin squares.
/// </summary>
/// <remarks>
/// The best are found lazily by best-first search over partial architectures with an exact bound, never by listing k^d
/// architectures. Contributions are rounded to a common binary grid, fine enough to lose only the last bits, on which
/// every sum is exact: scores, ties and their order do not depend on the order of summation.
/// </remarks>
public sealed class PathScores : Scores
{
    private readonly double[][] _contributions;
    private readonly BestPaths _best;

    /// <summary>Creates scores.</summary>
    /// <param name="region">The region.</param>
    /// <param name="estimator">Name of the estimator.</param>
    /// <param name="cost">What the scores cost.</param>
    /// <param name="contributions">Per choice of the region, what each candidate adds to the score; finite.</param>
    /// <param name="minimum">Whether the score is the least contribution instead of the sum.</param>
    /// <exception cref="SpaceException">The contributions do not fit the choices of the region, or one is not a
    /// finite number.</exception>
    public PathScores(Region region, string estimator, Cost cost, IReadOnlyList<IReadOnlyList<double>> contributions,
        bool minimum = false)
        : base(region, estimator, cost)
    {
        if (contributions.Count != region.Choices.Count)
            throw new SpaceException($"Path scores take one list per choice, {region.Choices.Count} for this region; "
                + $"met {contributions.Count}.");
        foreach (var point in region.Choices)
        {
            var values = contributions[point.Index];
            if (values.Count != point.Count)
                throw new SpaceException($"Choice {point.Index} has {point.Count} candidates and takes as many path "
                    + $"scores; met {values.Count}.");
            for (var i = 0; i < values.Count; i++)
                if (!double.IsFinite(values[i]))
                    throw new SpaceException("A path score is a finite number; "
                        + $"met {values[i]} at choice {point.Index}, candidate {i}.");
        }
        Minimum = minimum;
        var grid = minimum ? 0 : Grid(contributions);
        _contributions = [.. contributions.Select(values =>
            values.Select(v => grid == 0 ? v : Math.Round(v / grid) * grid).ToArray())];
        _best = new BestPaths(region, _contributions, minimum);
    }

    /// <summary>Whether the score is the least contribution instead of the sum.</summary>
    public bool Minimum { get; }

    internal override Scores Permuted(string name, IReadOnlyList<int[]> from) =>
        new PathScores(Region, name, Cost, Permuted(_contributions, from), Minimum);

    /// <inheritdoc/>
    public override double this[Architecture architecture]
    {
        get
        {
            var total = Minimum ? double.PositiveInfinity : 0.0;
            for (var choice = 0; choice < architecture.Decisions.Count; choice++)
                if (architecture[choice] >= 0)
                {
                    var value = _contributions[choice][architecture[choice]];
                    total = Minimum ? Math.Min(total, value) : total + value;
                }
            return total;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Candidates(int choice) => _contributions[choice];

    /// <inheritdoc/>
    public override IEnumerable<ScoredArchitecture> Best() => _best.Enumerate();

    /// <summary>
    /// A power of two whose multiples below n times the largest contribution are all exact, 0 if every
    /// contribution is zero.
    /// </summary>
    private static double Grid(IReadOnlyList<IReadOnlyList<double>> contributions)
    {
        var bound = contributions.Sum(values => values.Max(Math.Abs));
        return bound == 0 ? 0 : Math.ScaleB(1, Math.Max(-1000, Math.ILogB(bound) + 1 - 52));
    }
}
