using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search;

namespace FaDE.Methods.Novelty;

/// <summary>
/// Novelty as it was before (Lehman and Stanley 2011), the baseline: the mean distance to the nearest behaviours among
/// those at hand and an archive that grows at random, and loses members at random where it is full.
/// </summary>
/// <param name="nearest">How many, at least 1; 15 in BR-NS's comparison.</param>
/// <param name="bound">Most members of the archive.</param>
/// <param name="growth">Members added per generation.</param>
public sealed class ArchiveNovelty(int nearest = 15, int bound = 200, int growth = 6) : INovelty
{
    private List<double[]> _archive = [];

    /// <summary>Members of the archive.</summary>
    public int Size => _archive.Count;

    /// <summary>The mean distance of a behaviour to the nearest of some, itself left out once.</summary>
    public static double Of(double[] behaviour, IEnumerable<double[]> others, int nearest)
    {
        var itself = false;
        var distances = new List<double>();
        foreach (var other in others)
            if (!itself && ReferenceEquals(other, behaviour)) itself = true;
            else distances.Add(Math.Sqrt(behaviour.Zip(other, (a, b) => (a - b) * (a - b)).Sum()));
        return distances.Order().Take(nearest).DefaultIfEmpty(0).Average();
    }

    /// <inheritdoc/>
    public double[] Of(IReadOnlyList<double[]> behaviours, Rng rng) =>
        [.. behaviours.Select(b => Of(b, behaviours.Concat(_archive), nearest))];

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<double[]> behaviours, Rng rng)
    {
        foreach (var i in rng.Permutation(behaviours.Count).Take(growth)) _archive.Add(behaviours[i]);
        while (_archive.Count > bound) _archive.RemoveAt(rng.Next(_archive.Count));
    }

    /// <inheritdoc/>
    public JsonNode? Save() => JsonSerializer.SerializeToNode(_archive);

    /// <inheritdoc/>
    public void Load(JsonNode? state) => _archive = state.Deserialize<List<double[]>>()!;
}
