using FaDE.Search;

namespace FaDE.Methods.Trefe;

/// <summary>
/// TREFE's second stage: networks are drawn, scored by the supernet whose weights no longer move, and their
/// distribution, over the path and all other choices, is moved along the natural gradient; a network above the latency
/// limit ranks below all that keep it (batch size, rate and least probability as the spec's, ours).
/// </summary>
/// <param name="space">The space.</param>
/// <param name="score">Of a network, more is better; asked once per network.</param>
/// <param name="latency">Of a network, in the unit of the limit.</param>
/// <param name="limit">T.</param>
public sealed class PathSearch(LineSpace space, Func<LineNetwork, double> score, Func<LineNetwork, double> latency,
    double limit)
{
    private readonly Dictionary<string, double> _scores = new(StringComparer.Ordinal);

    /// <summary>Networks that were scored.</summary>
    public int Scored => _scores.Count;

    /// <summary>By how much a latency is above a limit: max(0, latency / limit - 1).</summary>
    public static double Violation(double latency, double limit) => Math.Max(0, latency / limit - 1);

    /// <summary>Searches.</summary>
    /// <param name="batches">Steps of the distribution, at least 1.</param>
    /// <param name="rng">For the draws.</param>
    /// <returns>The best network seen that keeps the limit.</returns>
    /// <exception cref="FadeException">No network was seen that keeps the limit.</exception>
    public LineNetwork Run(int batches, Rng rng)
    {
        var policy = new PathPolicy(space);
        var widest = space.Choices.Append(PathGrid.Steps.Count).Max();
        var samples = 2 * (int)Math.Ceiling(Math.Log2(widest)) + 2;
        var rate = Math.Pow(policy.Count, -0.5);
        (LineNetwork? Network, double Score) best = (null, double.NegativeInfinity);
        for (var batch = 0; batch < batches; batch++)
        {
            LineNetwork[] drawn = [.. Enumerable.Range(0, samples).Select(_ => policy.Draw(rng))];
            double[] violations = [.. drawn.Select(network => Violation(latency(network), limit))];
            double[] values = [.. drawn.Select((network, i) => violations[i] > 0 ? 0 : Score(network))];
            for (var i = 0; i < samples; i++)
                if (violations[i] == 0 && values[i] > best.Score) best = (drawn[i], values[i]);
            // Rewards whose order is: all that keep the limit by score, then the others by how little they are above
            // it.
            var floor = values.Min() - 1;
            policy.Move(drawn, NaturalGradient.Utilities([.. values.Select((v, i) => violations[i] > 0
                ? floor - violations[i] : v)]), rate, 0.1);
        }
        return best.Network ?? throw new FadeException($"A path keeps the latency limit of {limit:g4}; met none among "
            + $"{batches * samples} drawn.");
    }

    private double Score(LineNetwork network)
    {
        var key = network.ToString();
        return _scores.TryGetValue(key, out var known) ? known : _scores[key] = score(network);
    }
}
