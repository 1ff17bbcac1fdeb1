using FaDE.Interactive.Figures;
using FaDE.Methods.Studies;

namespace FaDE.Interactive;

/// <summary>
/// What a published method was worth beside its rivals and controls, and what that says to its claim.
/// </summary>
public sealed class MethodOutcome : Result
{
    /// <summary>Shows a study.</summary>
    /// <param name="study">The study.</param>
    public MethodOutcome(MethodResult study) : base(complete: true) => Study = study;

    /// <summary>All runs.</summary>
    public MethodResult Study { get; }

    /// <summary>The verdict on the claim.</summary>
    public Verdict Verdict => Study.Verdict;

    /// <summary>The scores of all arms, with 95 % intervals over seeds.</summary>
    public override Figure Figure =>
        new BarComparison(
            Study.Runs.Arms.Select(arm => Row(arm.Arm, Study.Runs.Scored(arm.Arm), RoleOf(arm.Arm))))
    {
        Title = $"{Study.Method.Name}: {Study.Verdict.Word}",
        Measure = Study.Method.Score,
    };

    /// <summary>
    /// By how much the method scores above every other arm on the same problem, seed by seed, with 95 % intervals; null
    /// where it is alone.
    /// </summary>
    public Figure? Differences => Study.Runs.Arms.Count < 2 ? null
        : new BarComparison(
            Study.Runs.Arms.Where(arm => RoleOf(arm.Arm) != Role.Method)
                .Select(arm => Row(arm.Arm, Study.Runs.Above(Study.Runs.MethodOf(arm.Arm), arm.Arm), Role.Method)))
        {
            Title = $"How far {Study.Runs.Arms[0].Arm} is above",
            Measure = "difference of scores, seed by seed",
        };

    /// <summary>The charts that the method asks for, of curves that were measured: means over seeds.</summary>
    public IReadOnlyList<Figure> Curves =>
    [
        .. Study.Method.Panels.Select(
            panel => (Panel: panel, Curves: Study.Runs.Arms.SelectMany(arm => panel.Curves.Select(curve =>
            (Name: panel.Curves.Count == 1 ? arm.Arm : $"{arm.Arm}: {curve}", Points: Mean(arm.Runs, curve),
                Role: RoleOf(arm.Arm))))
                .Where(curve => curve.Points.Count > 0).ToList())).Where(panel => panel.Curves.Count > 0)
            .Select(
                panel =>
                    new AnytimeCurves(
                        panel.Curves.Select(curve => new AnytimeCurve(curve.Name, curve.Points, curve.Role)))
            {
                Title = panel.Panel.Title, CostName = panel.Panel.X, ValueName = panel.Panel.Y,
            }),
    ];

    private protected override string Outcome => $"{Study.Method.Claim} {Study.Verdict.Word}: {Study.Verdict.Why}";

    private protected override string Rest => "";

    /// <summary>One row per arm: its problem where there are several, score with its interval, how far the method is
    /// above on the same problem, every measure.</summary>
    public Columns Table()
    {
        var (runs, arms) = (Study.Runs, Study.Runs.Arms.Select(arm => arm.Arm).ToList());
        var scored = arms.Select(runs.Scored).ToList();
        var above = arms.Select(arm => runs.Above(runs.MethodOf(arm), arm)).ToList();
        var columns = new Columns().Add("arm", arms);
        if (arms.Exists(arm => runs.On(arm) != "")) columns.Add("on", arms.Select(runs.On));
        columns.Add("score", scored.Select(s => s.Mean)).Add("low",
            scored.Select(s => s.Interval.Low))
            .Add("high", scored.Select(s => s.Interval.High)).Add("method_above", above.Select(s => s.Mean))
            .Add("method_above_low", above.Select(s => s.Interval.Low)).Add("method_above_high",
                above.Select(s => s.Interval.High));
        foreach (var measure in Study.Measures) columns.Add(measure, arms.Select(arm => runs.Mean(arm, measure)));
        return columns.Add("seconds", runs.Arms.Select(arm => arm.Runs.Average(run => run.Seconds)));
    }

    /// <summary>One row per arm and seed.</summary>
    public override Columns ToColumns()
    {
        var runs = Study.Runs.Arms.SelectMany(arm => arm.Runs).ToList();
        var columns = new Columns().Add("method", runs.Select(_ => Study.Method.Name)).Add("arm",
            runs.Select(run => run.Arm))
            .Add("seed", runs.Select(run => run.Seed)).Add("score", runs.Select(run => run.Score));
        foreach (var measure in Study.Measures) columns.Add(measure, runs.Select(run => run[measure]));
        return columns.Add("seconds", runs.Select(run => run.Seconds)).Add("found", runs.Select(run => run.Found));
    }

    private Role RoleOf(string arm) => Study.Runs.MethodOf(arm) == arm ? Role.Method : Role.Baseline;

    private static Estimate Row(string name, (double Mean, Search.Statistics.Interval Interval) found, Role role) =>
        new(name, found.Mean, found.Interval.Low, found.Interval.High, role);

    /// <summary>Point by point the mean over the runs that have it.</summary>
    private static List<CurvePoint> Mean(IReadOnlyList<ArmRun> runs, string curve)
    {
        var curves = runs.Where(run => run.Curves.ContainsKey(curve)).Select(run => run.Curves[curve]).ToList();
        return [.. Enumerable.Range(0, curves.Select(c => c.Count).DefaultIfEmpty(0).Max())
            .Select(i => curves.Where(c => i < c.Count).Select(c => c[i]).ToList())
            .Select(at => new CurvePoint(at.Average(p => p[0]), at.Average(p => p[1]), at.Min(p => p[1]),
                at.Max(p => p[1]))).OrderBy(point => point.X)];
    }
}
