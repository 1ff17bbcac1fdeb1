using FaDE.Search;

namespace FaDE.Methods.Trefe;

/// <summary>
/// TREFE's second stage: paths are drawn, scored by the supernet whose weights no longer move, and their distribution
/// is moved along the natural
/// gradient; a path above the latency limit ranks below all that keep it (batch size, rate and least probability as the
/// spec's, ours).
/// </summary>
/// <param name="grid">The grid.</param>
/// <param name="score">Of a path, more is better; asked once per path.</param>
/// <param name="latency">Of a path, in the unit of the limit.</param>
/// <param name="limit">T.</param>
public sealed class PathSearch(PathGrid grid, Func<PathStep[], double> score, Func<PathStep[], double> latency,
    double limit)
{
    private readonly Dictionary<string, double> _scores = new(StringComparer.Ordinal);

    /// <summary>Paths that were scored.</summary>
    public int Scored => _scores.Count;

    /// <summary>By how much a latency is above a limit: max(0, latency / limit - 1).</summary>
    public static double Violation(double latency, double limit) => Math.Max(0, latency / limit - 1);

    /// <summary>Searches.</summary>
    /// <param name="batches">Steps of the distribution, at least 1.</param>
    /// <param name="rng">For the draws.</param>
    /// <returns>The best path seen that keeps the limit.</returns>
    /// <exception cref="FadeException">No path was seen that keeps the limit.</exception>
    public PathStep[] Run(int batches, Rng rng)
    {
        var policy = new PathPolicy(grid);
        var samples = 2 * (int)Math.Ceiling(Math.Log2(PathGrid.Steps.Count)) + 2;
        var (rate, least) = (Math.Pow(grid.Layers, -0.5), 0.1 / PathGrid.Steps.Count);
        (PathStep[]? Path, double Score) best = (null, double.NegativeInfinity);
        for (var batch = 0; batch < batches; batch++)
        {
            PathStep[][] paths = [.. Enumerable.Range(0, samples).Select(_ => policy.Draw(rng))];
            double[] violations = [.. paths.Select(path => Violation(latency(path), limit))];
            double[] values = [.. paths.Select((path, i) => violations[i] > 0 ? 0 : Score(path))];
            for (var i = 0; i < samples; i++)
                if (violations[i] == 0 && values[i] > best.Score) best = (paths[i], values[i]);
            // Rewards whose order is: all that keep the limit by score, then the others by how little they are above
            // it.
            var floor = values.Min() - 1;
            policy.Move(paths, NaturalGradient.Utilities([.. values.Select((v, i) => violations[i] > 0
                ? floor - violations[i] : v)]), rate, least);
        }
        return best.Path ?? throw new FadeException($"A path keeps the latency limit of {limit:g4}; met none among "
            + $"{batches * samples} drawn.");
    }

    private double Score(PathStep[] path)
    {
        var key = string.Concat(path.Select(step => (int)step));
        return _scores.TryGetValue(key, out var known) ? known : _scores[key] = score(path);
    }
}
