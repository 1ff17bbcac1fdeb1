namespace FaDE.Interactive;

/// <summary>
/// The course of a value in a bounded number of points: when they are too many, neighbours are averaged.
/// </summary>
internal sealed class ProgressCourse
{
    private const int Most = 120;
    private readonly List<double> _means = [];
    private double _sum;
    private int _count, _share = 1; // values per point

    /// <summary>Name of the value, "" for none.</summary>
    public string Metric { get; private set; } = "";

    /// <summary>The least of a loss, the largest of anything else; NaN for none.</summary>
    public double Best { get; private set; } = double.NaN;

    /// <summary>Adds a value; one of another name begins anew.</summary>
    public void Add(string metric, double value)
    {
        if (metric == "" || !double.IsFinite(value)) return;
        if (metric != Metric)
        {
            _means.Clear();
            (Metric, Best, _sum, _count, _share) = (metric, double.NaN, 0, 0, 1);
        }
        Best = double.IsNaN(Best) ? value : metric == "loss" ? Math.Min(Best, value) : Math.Max(Best, value);
        (_sum, _count) = (_sum + value, _count + 1);
        if (_count < _share) return;
        _means.Add(_sum / _count);
        (_sum, _count) = (0, 0);
        if (_means.Count < Most) return;
        for (var i = 0; i < Most / 2; i++) _means[i] = (_means[2 * i] + _means[2 * i + 1]) / 2;
        _means.RemoveRange(Most / 2, Most / 2);
        _share *= 2;
    }

    public IReadOnlyList<double> Values() => [.. _means];
}
