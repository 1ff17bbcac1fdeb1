using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tables;

/// <summary>
/// A pseudo-world with a known optimum: the loss of a stage is the squared distance between its adjacency matrix and
/// the wanted one, plus Gaussian noise.
/// </summary>
/// <remarks>
/// Edges of the optimum are wanted, all others unwanted; vertices keep their numbers. Values are divided by the
/// standard deviation of the distance over uniform graphs, so that noise 1 is as strong as the signal. One estimate
/// costs one supernet step.
/// </remarks>
/// <param name="optimum">The wanted graph of every stage.</param>
/// <param name="noise">Standard deviation of the noise, in standard deviations of the signal.</param>
public sealed class QuadraticWorld(IReadOnlyList<Dag> optimum, double noise = 1) : IEstimator
{
    /// <inheritdoc/>
    public string Name => "pseudo-world";

    /// <summary>The wanted graph of every stage.</summary>
    public IReadOnlyList<Dag> Optimum => optimum;

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context)
    {
        var rng = new Rng(Rng.Derive(context.Seed, "noise"));
        if (region.Root is Choice || region.Choices.Count == 0) // whole networks, several or one
            return new TabulatedScores(region, Name, new Cost(1, 0),
                region.Architectures().ToDictionary(a => a,
                    a => Value(region.Resolve(a)) + Math.Sqrt(optimum.Count) * noise * rng.NextGaussian()));
        if (region.Choices.Count != optimum.Count) throw new TableException(
            $"This pseudo-world has {optimum.Count} stages; met a region of {region.Choices.Count} choices.");
        return new PathScores(region, Name, new Cost(1, 0),
            [.. region.Choices.Select(c => (IReadOnlyList<double>)[.. c.Choice.Candidates
            .Select(b => Value(b, c.Index) + noise * rng.NextGaussian())])]);
    }

    /// <summary>The value of a network without noise; 0 for the optimum, negative otherwise.</summary>
    public double Value(Block network)
    {
        if (network is not Chain chain || chain.Stages.Count != optimum.Count) throw new TableException(
            $"This pseudo-world scores chains of {optimum.Count} cells; met {network}.");
        return chain.Stages.Select((block, stage) => Value(block, stage)).Sum();
    }

    /// <summary>Edges in which two graphs differ, vertices keeping their numbers.</summary>
    public static int Distance(Dag a, Dag b)
    {
        var distance = 0;
        for (var from = 0; from < Math.Max(a.Vertices, b.Vertices); from++)
            for (var to = from + 1; to < Math.Max(a.Vertices, b.Vertices); to++)
                if (Has(a, from, to) != Has(b, from, to)) distance++;
        return distance;

        static bool Has(Dag dag, int from, int to) => to < dag.Vertices && dag.HasEdge(from, to);
    }

    private double Value(Block block, int stage)
    {
        if (block is not Cell cell) throw new TableException($"A pseudo-world scores cells; met {block}.");
        var wanted = optimum[stage];
        return -Distance(cell.Dag, wanted) / Math.Sqrt(wanted.Vertices * (wanted.Vertices - 1) / 8.0);
    }
}
