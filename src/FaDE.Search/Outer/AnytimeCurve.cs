using FaDE.Search.Statistics;

namespace FaDE.Search.Outer;

/// <summary>How good the answer of a method is after a given cost: mean over seeds with an interval.</summary>
/// <param name="Name">The method.</param>
/// <param name="Costs">Supernet-step equivalents, ascending.</param>
/// <param name="Means">Mean value of the answers; NaN before every seed has one.</param>
/// <param name="Intervals">95 % bootstrap over seeds.</param>
public sealed record AnytimeCurve(string Name, IReadOnlyList<double> Costs, IReadOnlyList<double> Means,
    IReadOnlyList<Interval> Intervals)
{
    /// <summary>Makes the curve of a method from the steps of its runs.</summary>
    /// <param name="name">The method.</param>
    /// <param name="runs">Per seed, (cost spent, value of the answer) after every generation,
    /// ascending in cost.</param>
    /// <param name="costs">Where the curve is wanted.</param>
    public static AnytimeCurve Of(string name, IReadOnlyList<IReadOnlyList<(double Cost, double Value)>> runs,
        IReadOnlyList<double> costs)
    {
        var (means, intervals) = (new List<double>(), new List<Interval>());
        var bootstrap = Bootstrap.OverArchitectures(runs.Count);
        foreach (var cost in costs)
        {
            var values = runs.Select(r =>
                r.LastOrDefault(s => s.Cost <= cost * (1 + 1e-9), (Cost: 0, Value: double.NaN)).Value).ToList();
            means.Add(values.Average());
            intervals.Add(runs.Count < 2 || values.Any(double.IsNaN) ? new Interval(double.NaN, double.NaN)
                : bootstrap.Of(drawn => drawn.Average(i => values[i])));
        }
        return new AnytimeCurve(name, costs, means, intervals);
    }
}
