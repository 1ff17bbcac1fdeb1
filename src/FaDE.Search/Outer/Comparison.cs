using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// Methods against one another at equal budget, several seeds each; every generation's answer is valued by a judge that
/// no search sees.
/// </summary>
/// <param name="contenders">The methods; the first is compared with each of the others.</param>
/// <param name="judge">The value of a network, for instance its mean test accuracy.</param>
/// <param name="budget">The budget of every run.</param>
/// <param name="seeds">The seeds, the same for every method.</param>
public sealed class Comparison(IReadOnlyList<Contender> contenders, Func<Block, double> judge, SearchBudget budget,
    IReadOnlyList<long> seeds)
{
    private const int CurvePoints = 50;

    /// <summary>Runs everything.</summary>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellation">Stops.</param>
    public ComparisonResult Run(IProgress<Progress>? progress = null, CancellationToken cancellation = default)
    {
        var runs = new List<List<IReadOnlyList<(double Cost, double Value)>>>();
        foreach (var contender in contenders)
        {
            runs.Add([]);
            foreach (var seed in seeds)
            {
                progress?.Report(new Progress($"{contender.Name}, seed {seed}",
                    (runs.Count - 1.0 + (double)runs[^1].Count / seeds.Count) / contenders.Count));
                var steps = new List<(double Cost, double Value)>();
                var (last, value) = ("", double.NaN);
                new SearchLoop(contender.Search(seed), contender.Estimator, budget, seed)
                    .Run(null, Note, null, cancellation);
                runs[^1].Add(steps);

                void Note(GenerationRecord generation)
                {
                    if (generation.Best.Network != last)
                        (last, value) = (generation.Best.Network, judge(Block.Parse(generation.Best.Network)));
                    steps.Add((generation.Spent.SupernetSteps, value));
                }
            }
        }
        var (least, most) = (runs.SelectMany(r => r).Min(r => r[0].Cost), runs.SelectMany(r => r).Max(r => r[^1].Cost));
        var costs = Enumerable.Range(0, CurvePoints)
            .Select(i => least + (most - least) * i / (CurvePoints - 1)).ToList();
        var finals = runs.Select(r => (IReadOnlyList<double>)[.. r.Select(steps => steps[^1].Value)]).ToList();
        return new ComparisonResult(
            [.. contenders.Select((c, i) => AnytimeCurve.Of(c.Name, runs[i], costs))],
            contenders.Select((c, i) => (c.Name, finals[i])).ToDictionary(),
            [.. contenders.Skip(1).Select((c, i) => Verdict.Of(contenders[0].Name, finals[0], c.Name, finals[i + 1]))]);
    }
}
