using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tables;

/// <summary>
/// Scores a region by looking its networks up: a search that takes hours with training takes seconds. Every look-up is charged as the training it
/// stands for.
/// </summary>
/// <remarks>
/// A look-up gives the validation accuracy of one recorded training seed, drawn from the context's seed: as noisy as training once. Charged is the
/// row's cost "steps" (supernet-step equivalents), or 1 per look-up where the table does not know it.
/// </remarks>
/// <param name="table">The table.</param>
/// <param name="objective">What is wanted; accuracy alone by default.</param>
/// <param name="squares">
/// 0, or a region of one choice: every architecture is looked up. r > 0: Latin squares (ours), linear in the number of stages: r times, k networks in
/// which every candidate of every stage occurs once; a candidate's score is its networks' mean, less the square's.
/// </param>
public sealed class TableEstimator(Table table, Objective? objective = null, int squares = 0) : IEstimator
{
    private readonly Objective _objective = objective ?? new Objective();

    /// <inheritdoc/>
    public string Name => squares > 0 ? $"table {table.Name}, Latin squares" : $"table {table.Name}";

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context)
    {
        var steps = 0.0;
        return squares > 0 && region.Choices.Count > 1 && region.Choices.All(c => c.Parent < 0) ? BySquares() : ByListing();

        double LookUp(Architecture architecture, Rng rng)
        {
            var row = table.Find(region.Resolve(architecture));
            steps += row.Costs.GetValueOrDefault("steps", 1);
            return _objective.Value(row.Validation[rng.Next(table.Seeds)], row);
        }

        TabulatedScores ByListing()
        {
            var (rng, rows) = (new Rng(Rng.Derive(context.Seed, "look-up")), new Dictionary<Architecture, double>());
            foreach (var architecture in region.Architectures())
            {
                context.Cancellation.ThrowIfCancellationRequested();
                rows[architecture] = LookUp(architecture, rng);
            }
            return new TabulatedScores(region, Name, new Cost(steps, 0), rows);
        }

        PathScores BySquares()
        {
            var rng = new Rng(Rng.Derive(context.Seed, "squares"));
            var k = region.Choices.Max(c => c.Count);
            var (sums, counts) = (region.Choices.Select(c => new double[c.Count]).ToList(), region.Choices.Select(c => new int[c.Count]).ToList());
            for (var square = 0; square < squares; square++)
            {
                var order = region.Choices.Select(c => rng.Permutation(k).Select(i => i % c.Count).ToArray()).ToList();
                var networks = Enumerable.Range(0, k).Select(i => new Architecture([.. order.Select(o => o[i])])).ToList();
                var values = networks.Select(n => LookUp(n, rng)).ToList();
                var mean = values.Average();
                for (var choice = 0; choice < region.Choices.Count; choice++)
                    for (var i = 0; i < k; i++)
                    {
                        sums[choice][order[choice][i]] += values[i] - mean;
                        counts[choice][order[choice][i]]++;
                    }
            }
            return new PathScores(region, Name, new Cost(steps, 0),
                [.. sums.Select((s, choice) => (IReadOnlyList<double>)[.. s.Select((x, i) => x / counts[choice][i])])]);
        }
    }
}
