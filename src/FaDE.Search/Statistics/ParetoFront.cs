namespace FaDE.Search.Statistics;

/// <summary>Points that no other beats in everything. All objectives are to be maximised.</summary>
public static class ParetoFront
{
    /// <summary>Whether a point is at least as good as another in every objective and better in one.</summary>
    public static bool Dominates(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var better = false;
        for (var i = 0; i < a.Count; i++)
        {
            if (a[i] < b[i]) return false;
            better |= a[i] > b[i];
        }
        return better;
    }

    /// <summary>
    /// The front of every point: 0 where none dominates it, 1 where none but those of front 0 does, and so on (Deb et
    /// al. 2002, NSGA-II).
    /// </summary>
    public static IReadOnlyList<int> Sort(IReadOnlyList<IReadOnlyList<double>> points)
    {
        var (fronts, left) = (new int[points.Count], Enumerable.Range(0, points.Count).ToList());
        for (var front = 0; left.Count > 0; front++)
        {
            var best = left.Where(i => !left.Any(j => Dominates(points[j], points[i]))).ToList();
            foreach (var i in best) fronts[i] = front;
            left = [.. left.Except(best)];
        }
        return fronts;
    }

    /// <summary>
    /// How far the neighbours of every point of a front lie apart, summed over objectives in units of their ranges;
    /// infinite at the ends (NSGA-II).
    /// </summary>
    public static IReadOnlyList<double> Crowding(IReadOnlyList<IReadOnlyList<double>> front)
    {
        var distance = new double[front.Count];
        for (var m = 0; front.Count > 0 && m < front[0].Count; m++)
        {
            var order = Enumerable.Range(0, front.Count).OrderBy(i => front[i][m]).ToList();
            var range = front[order[^1]][m] - front[order[0]][m];
            distance[order[0]] = distance[order[^1]] = double.PositiveInfinity;
            for (var i = 1; range > 0 && i < order.Count - 1; i++)
                distance[order[i]] += (front[order[i + 1]][m] - front[order[i - 1]][m]) / range;
        }
        return distance;
    }

    /// <summary>
    /// The volume that is dominated by some point and dominates the reference (Zitzler and Thiele 1998), by slicing
    /// along the last objective.
    /// </summary>
    /// <param name="points">The points.</param>
    /// <param name="reference">What is worse than all that counts; points that are not better in
    /// everything add nothing.</param>
    public static double Hypervolume(IReadOnlyList<IReadOnlyList<double>> points, IReadOnlyList<double> reference)
    {
        var counted = points.Where(p => p.Zip(reference, (x, r) => x > r).All(better => better)).ToList();
        var last = reference.Count - 1;
        if (counted.Count == 0) return 0;
        if (last == 0) return counted.Max(p => p[0]) - reference[0];
        var (volume, levels) = (0.0, counted.Select(p => p[last]).Distinct().OrderDescending().ToList());
        for (var i = 0; i < levels.Count; i++)
        {
            var height = levels[i] - (i + 1 < levels.Count ? levels[i + 1] : reference[last]);
            volume += height
                * Hypervolume([.. counted.Where(p => p[last] >= levels[i]).Select(p => p.Take(last).ToArray())],
                    [.. reference.Take(last)]);
        }
        return volume;
    }
}
