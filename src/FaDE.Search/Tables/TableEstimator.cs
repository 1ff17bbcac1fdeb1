using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tables;

/// <summary>
/// Scores a region by looking its networks up: a search that takes hours with training takes seconds. Every look-up is
/// charged as the training it stands for.
/// </summary>
/// <remarks>
/// A look-up gives the validation accuracy of one recorded training seed, drawn from the context's seed: as noisy as
/// training once. Charged is the row's cost "steps" (supernet-step equivalents), or 1 per look-up where the table does
/// not know it; a network twice in a square is looked up once.
/// </remarks>
/// <param name="table">The table.</param>
/// <param name="objective">What is wanted; accuracy alone by default.</param>
/// <param name="squares">
/// 0, or a region of one choice: every architecture is looked up. r > 0: Latin squares (ours), linear in the number of
/// stages: r times, k networks in which every candidate of every stage occurs once; a candidate's score is its
/// networks' mean, less the square's.
/// </param>
public sealed class TableEstimator(Table table, Objective? objective = null, int squares = 0) : IPriced
{
    private readonly Objective _objective = objective ?? new Objective();

    /// <inheritdoc/>
    public string Name => squares > 0 ? $"table {table.Name}, Latin squares" : $"table {table.Name}";

    /// <inheritdoc/>
    public bool HasFidelities => table.EarlierEpochs.Count > 0;

    /// <inheritdoc/>
    public double PerArchitecture { get; } = table.Rows.Average(StepsOf);

    /// <inheritdoc/>
    public double PriceOf(Region region, EstimationContext context) =>
        Plan(region, context).SelectMany(square => square.Distinct()).Sum(a => StepsOf(table.Find(region.Resolve(a))))
            * Part(context.Fidelity);

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context)
    {
        var (rng, steps) = (new Rng(Rng.Derive(context.Seed, "look-up")), 0.0);
        var plan = Plan(region, context);
        // A network that a square has twice is trained once.
        var fidelity = context.Fidelity;
        if (fidelity is not null && BySquares(region))
            throw new FadeException("Latin squares train networks to the end; met a shorter fidelity.");
        var values = plan.Select(square => square.Distinct().ToDictionary(a => a, LookUp)).ToList();
        if (!BySquares(region))
            return new TabulatedScores(region, Name, new Cost(steps, 0), values[0])
            { Measures = table.CostsOf(region) };
        var (sums, counts) = (region.Choices.Select(c => new double[c.Count]).ToList(),
            region.Choices.Select(c => new int[c.Count]).ToList());
        foreach (var (square, scores) in plan.Zip(values))
        {
            var mean = square.Average(a => scores[a]);
            foreach (var architecture in square)
                for (var choice = 0; choice < region.Choices.Count; choice++)
                {
                    sums[choice][architecture[choice]] += scores[architecture] - mean;
                    counts[choice][architecture[choice]]++;
                }
        }
        return new PathScores(region, Name, new Cost(steps, 0),
            [.. sums.Select((s, choice) => (IReadOnlyList<double>)[.. s.Select((x, i) => x / counts[choice][i])])])
            { Measures = table.CostsOf(region) };

        double LookUp(Architecture architecture)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var row = table.Find(region.Resolve(architecture));
            steps += StepsOf(row) * Part(fidelity);
            if (fidelity is null) return _objective.Value(row.Validation[rng.Next(table.Seeds)], row);
            var network = region.Resolve(architecture);
            var seed = new Rng(fidelity.SeedOf(table.Key(network))).Next(table.Seeds);
            return _objective.Value(table.Lookup(network, seed, fidelity.Epochs), row);
        }
    }

    private static double StepsOf(TableRow row) => row.Costs.GetValueOrDefault("steps", 1);

    /// <summary>The part of a whole training that is charged.</summary>
    private double Part(Fidelity? fidelity) =>
        fidelity is null ? 1 : (double)(fidelity.Epochs - fidelity.Done) / table.Epochs;

    private bool BySquares(Region region) =>
        squares > 0 && region.Choices.Count > 1 && region.Choices.All(c => c.Parent < 0);

    /// <summary>The networks that are looked up: square by square, or all in one list.</summary>
    private IReadOnlyList<IReadOnlyList<Architecture>> Plan(Region region, EstimationContext context)
    {
        if (!BySquares(region)) return [[.. region.Architectures()]];
        var rng = new Rng(Rng.Derive(context.Seed, "squares"));
        var drawn = region.Choices.Select((c, i) => Enumerable.Range(0, c.Count)
            .SelectMany(candidate => Enumerable.Repeat(candidate, context.Draws?[i][candidate] ?? 1)).ToArray())
            .ToList();
        var k = drawn.Max(d => d.Length);
        return [.. Enumerable.Range(0, squares).Select(_ =>
        {
            var columns = drawn.Select(d => rng.Permutation(k).Select(i => d[i % d.Length]).ToArray()).ToList();
            return (IReadOnlyList<Architecture>)[.. Enumerable.Range(0, k)
                .Select(i => new Architecture([.. columns.Select(c => c[i])]))];
        })];
    }
}
