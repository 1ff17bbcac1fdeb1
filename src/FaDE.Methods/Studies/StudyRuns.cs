using FaDE.Search.Drawings;
using FaDE.Search.Statistics;

namespace FaDE.Methods.Studies;

/// <summary>
/// The runs of a study by arm, the method's first, seed by seed in the same order; and what verdicts ask of them.
/// </summary>
/// <param name="arms">Per arm its runs.</param>
public sealed class StudyRuns(IReadOnlyList<(string Arm, IReadOnlyList<ArmRun> Runs)> arms)
{
    /// <summary>All arms.</summary>
    public IReadOnlyList<(string Arm, IReadOnlyList<ArmRun> Runs)> Arms => arms;

    /// <summary>Number of seeds.</summary>
    public int Seeds => arms.Min(arm => arm.Runs.Count);

    /// <summary>The runs of an arm.</summary>
    public IReadOnlyList<ArmRun> this[string arm] => arms.First(a => a.Arm == arm).Runs;

    /// <summary>The problem of an arm, <see cref="Arm.On"/>.</summary>
    public string On(string arm) => this[arm].Select(run => run.On).FirstOrDefault("");

    /// <summary>The arm of the method on the problem of an arm: the first one there.</summary>
    public string MethodOf(string arm) => Arms.First(a => On(a.Arm) == On(arm)).Arm;

    /// <summary>The mean score of an arm.</summary>
    public double Score(string arm) => this[arm].Average(run => run.Score);

    /// <summary>The mean of a measure of an arm; NaN where it is not measured.</summary>
    public double Mean(string arm, string measure) => this[arm].Average(run => run[measure]);

    /// <summary>The mean score with its 95 % interval over seeds; as wide as a point where there is one.</summary>
    public (double Mean, Interval Interval) Scored(string arm) => Of([.. this[arm].Select(run => run.Score)]);

    /// <summary>By how much one arm scores above another, seed by seed, with its 95 % interval.</summary>
    public (double Mean, Interval Interval) Above(string arm, string other) =>
        Of([.. this[arm].Zip(this[other], (a, b) => a.Score - b.Score)]);

    /// <summary>The same of a measure, over the seeds in which both arms have it; NaN where there is none.</summary>
    public (double Mean, Interval Interval) Above(string arm, string other, string measure)
    {
        double[] both = [.. this[arm].Zip(this[other], (a, b) => a[measure] - b[measure]).Where(double.IsFinite)];
        return both.Length > 0 ? Of(both) : (double.NaN, new Interval(double.NaN, double.NaN));
    }

    /// <summary>A mean and its interval as verdicts write them.</summary>
    public static string Words((double Mean, Interval Interval) found) =>
        $"{Fixed(found.Mean)} [{Fixed(found.Interval.Low)}, {Fixed(found.Interval.High)}]";

    /// <summary>In how many of the seeds something holds between two arms.</summary>
    public int Count(string arm, string other, Func<ArmRun, ArmRun, bool> holds) =>
        this[arm].Zip(this[other]).Count(pair => holds(pair.First, pair.Second));

    /// <summary>In how many of the seeds one arm scores higher than another.</summary>
    public int Better(string arm, string other) => Count(arm, other, (a, b) => a.Score > b.Score);

    /// <summary>Mean scores with their intervals, and whose they are.</summary>
    /// <param name="arms">Of which; all if none is given.</param>
    public string Scores(params IReadOnlyList<string> arms) =>
        string.Join(", ", (arms.Count > 0 ? arms : [.. Arms.Select(arm => arm.Arm)])
            .Select(arm => $"{Words(Scored(arm))} ({arm})"));

    /// <summary>Means of a measure, and whose they are.</summary>
    public string Words(string measure, string first, params IReadOnlyList<string> others) =>
        string.Join(", ", others.Prepend(first).Select(arm => $"{Fixed(Mean(arm, measure))} ({arm})"));

    /// <summary>A number as verdicts write it.</summary>
    public static string Fixed(double value, int decimals = 2) => Typography.Fixed(value, decimals);

    private static (double Mean, Interval Interval) Of(double[] values) =>
        (values.Average(), Bootstrap.OverArchitectures(values.Length).Of(drawn => drawn.Average(i => values[i])));
}
