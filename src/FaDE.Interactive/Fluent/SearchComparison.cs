using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
using FaDE.Search.Drawings;
using FaDE.Search.Outer;
using FaDE.Search.Statistics;

namespace FaDE.Interactive;

/// <summary>
/// Searches against one another at equal cost, on several seeds: what their answers are worth when
/// trained from scratch.
/// </summary>
public sealed class SearchComparison : Result
{
    private const int CurvePoints = 50;
    private readonly IReadOnlyList<(SearchMethod Method,
        IReadOnlyList<IReadOnlyList<(double Cost, double Value)>> Runs)> _methods;
    private readonly int _asked;

    internal SearchComparison(
        IReadOnlyList<(SearchMethod, IReadOnlyList<IReadOnlyList<(double Cost, double Value)>>)> methods, int asked)
        : base(methods.Sum(m => m.Item2.Count) == asked) => (_methods, _asked) = (methods, asked);

    /// <summary>Per method the accuracy of its last answer, one per seed finished.</summary>
    public IReadOnlyDictionary<SearchMethod, IReadOnlyList<double>> Finals =>
        _methods.ToDictionary(m => m.Method, m => (IReadOnlyList<double>)[.. m.Runs.Select(r => r[^1].Value)]);

    /// <summary>The first method against each of the others, on the seeds that both have finished.</summary>
    public IReadOnlyList<Verdict> Verdicts
    {
        get
        {
            var (first, finals) = (_methods[0].Method, Finals);
            return [.. _methods.Skip(1).Select(m => (m.Method, Seeds: Math.Min(finals[first].Count, m.Runs.Count)))
                .Where(m => m.Seeds > 0).Select(m => Verdict.Of(first.Name, [.. finals[first].Take(m.Seeds)],
                    m.Method.Name, [.. finals[m.Method].Take(m.Seeds)]))];
        }
    }

    /// <inheritdoc/>
    public override Figure Figure => Curves();

    private protected override string Outcome => string.Join("; ", _methods.Where(m => m.Runs.Count > 0)
        .Select(m => $"{m.Method.Name} {Typography.Fixed(Finals[m.Method].Average(), 4)} on {m.Runs.Count} seeds"))
        + (Verdicts.Count == 0 ? "." : ". " + string.Join(' ', Verdicts.Select(v => $"{v}.")));

    private protected override string Rest => $"{_methods.Sum(m => m.Runs.Count)} of {_asked} searches are done";

    /// <summary>What the answers are worth at every cost, with 95 % intervals over seeds.</summary>
    public AnytimeCurves Curves()
    {
        var runs = _methods.SelectMany(m => m.Runs).ToList();
        if (runs.Count == 0) return new([]);
        var (least, most) = (runs.Min(r => r[0].Cost), runs.Max(r => r[^1].Cost));
        var costs = Enumerable.Range(0, CurvePoints)
            .Select(i => least + (most - least) * i / (CurvePoints - 1)).ToList();
        return new(_methods.Where(m => m.Runs.Count > 0).Select(m =>
        {
            var curve = Search.Outer.AnytimeCurve.Of(m.Method.Name, m.Runs, costs);
            return new Figures.AnytimeCurve(curve.Name,
                [.. costs.Select((c, i) => Point(c, curve.Means[i], curve.Intervals[i]))
                    .Where(p => double.IsFinite(p.Value))], RoleOf(m.Method));
        }))
        {
            Title = "What the answers are worth",
            ValueName = "test accuracy of the answer, trained from scratch",
        };
    }

    /// <summary>The first method against each of the others.</summary>
    public TableView<Verdict> Table() => TableView.Of(Verdicts).Decimals(4, "Difference", "PValue");

    private static CurvePoint Point(double cost, double mean, Interval interval) =>
        new(cost, mean, interval.Low, interval.High);

    private static Role RoleOf(SearchMethod method) =>
        method.IsShuffled ? Role.Control : method == SearchMethod.Random ? Role.Baseline : Role.Method;
}
