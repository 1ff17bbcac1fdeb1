namespace FaDE.Search.Statistics;

/// <summary>Numbers that a statistic is not defined for.</summary>
public sealed class StatisticsException(string message) : FadeException(message)
{
    /// <summary>Refuses lists of different lengths and values that are not numbers.</summary>
    internal static void CheckPaired(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count != y.Count)
            throw new StatisticsException("Paired numbers come in lists of equal length; "
                + $"met {x.Count} and {y.Count}.");
        CheckNumbers(x);
        CheckNumbers(y);
    }

    /// <summary>Refuses values that are not numbers.</summary>
    internal static void CheckNumbers(IReadOnlyList<double> values)
    {
        for (var i = 0; i < values.Count; i++)
            if (double.IsNaN(values[i]))
                throw new StatisticsException($"A statistic takes numbers; met NaN at position {i} of {values.Count}.");
    }
}
