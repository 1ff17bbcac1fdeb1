namespace FaDE.Search.Statistics;

/// <summary>Ranks from 1 for the smallest; equal values share the mean of their ranks.</summary>
public static class Midranks
{
    /// <summary>The rank of every value, in the order given.</summary>
    public static double[] Of(IReadOnlyList<double> values)
    {
        var keys = values.ToArray();
        var order = Enumerable.Range(0, keys.Length).ToArray();
        Array.Sort(keys, order);
        var ranks = new double[keys.Length];
        for (int begin = 0, end; begin < keys.Length; begin = end)
        {
            for (end = begin + 1; end < keys.Length && keys[end] == keys[begin]; end++) { }
            for (var i = begin; i < end; i++) ranks[order[i]] = (begin + 1 + end) / 2.0;
        }
        return ranks;
    }
}
