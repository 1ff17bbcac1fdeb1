using FaDE.Search;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Novelty;

/// <summary>
/// Descriptors of the networks of a space (ours): those of their Weisfeiler-Lehman features that vary most among 200
/// networks drawn from it, how many operations there are and how
/// many follow one another, each scaled to -1 to 1 by what was met among them.
/// </summary>
/// <remarks>On a chain the features say which operation stands where; on a cell which operations meet at a
/// vertex.</remarks>
public sealed class Behaviour
{
    private const int Drawn = 200, Rounds = 1;
    private readonly ulong[] _labels;
    private readonly (double Low, double High)[] _ranges;

    /// <summary>Looks at a space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="most">Most features.</param>
    /// <exception cref="FadeException">No two networks drawn from it differ.</exception>
    public Behaviour(Space space, int most = 32)
    {
        var rng = new Rng(Rng.Derive(0, "behaviour"));
        var networks = Enumerable.Range(0, Drawn).Select(_ => space.Sample(rng)).ToList();
        var met = networks.Select(network => BlockFeatures.Of(network, Rounds)).ToList();
        _labels = [.. met.SelectMany(features => features.Keys).Distinct()
            .Select(label => (Label: label, Variance: Variance(met.Select(f => (double)f.GetValueOrDefault(label)))))
            .Where(x => x.Variance > 0).OrderByDescending(x => x.Variance).ThenBy(x => x.Label).Take(most)
            .Select(x => x.Label)];
        if (_labels.Length == 0) throw new FadeException(
            $"Novelty is told of networks that differ; {Drawn} drawn from {space.Label} did not.");
        var raw = networks.Select(Raw).ToList();
        _ranges = [.. Enumerable.Range(0, _labels.Length + 2).Select(i => (raw.Min(r => r[i]), raw.Max(r => r[i])))];
    }

    /// <summary>Length of a descriptor.</summary>
    public int Length => _ranges.Length;

    /// <summary>The descriptor of a network.</summary>
    public double[] Of(Block network) => [.. Raw(network).Zip(_ranges, Scaled)];

    /// <summary>A number brought to -1 to 1; 0 where nothing varies.</summary>
    public static double Scaled(double x, (double Low, double High) range) => range.High > range.Low
        ? Math.Clamp(2 * (x - range.Low) / (range.High - range.Low) - 1, -1, 1) : 0;

    private double[] Raw(Block network)
    {
        var features = BlockFeatures.Of(network, Rounds);
        return [.. _labels.Select(label => (double)features.GetValueOrDefault(label)),
            network.OperationCount, network.Depth];
    }

    private static double Variance(IEnumerable<double> values)
    {
        double[] all = [.. values];
        var mean = all.Average();
        return all.Average(x => (x - mean) * (x - mean));
    }
}
