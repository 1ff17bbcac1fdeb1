using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace Proof;

/// <summary>An estimator with two measures: the score wants so many rungs in all; rungs and bends are measured
/// beside it.</summary>
public sealed class RungCounter(int wanted, int pause) : IEstimator
{
    public static Measure Rungs { get; } = new("rungs", "", Better.Lower);

    public static Measure Bends { get; } = new("bends", "", Better.Higher);

    public string Name => "rung-counter";

    public Scores Score(Region region, EstimationContext context)
    {
        Thread.Sleep(pause); // as long as an instrument would take
        var all = region.Architectures().ToDictionary(a => a, a => region.Resolve(a).ToString());
        return new TabulatedScores(region, Name, new Cost(all.Count, 0), all.ToDictionary(row => row.Key, row =>
            0.1 * Count(row.Value, "tanh") - Math.Abs(wanted - Count(row.Value, "linear"))))
        {
            Measures = new Dictionary<Measure, Func<Architecture, double>>
            {
                [Rungs] = a => Count(all[a], "linear"), [Bends] = a => Count(all[a], "tanh"),
            },
        };
    }

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}
