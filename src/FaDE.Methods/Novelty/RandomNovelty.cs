using System.Text.Json.Nodes;
using FaDE.Search;

namespace FaDE.Methods.Novelty;

/// <summary>A random number as novelty: the control.</summary>
public sealed class RandomNovelty : INovelty
{
    /// <inheritdoc/>
    public double[] Of(IReadOnlyList<double[]> behaviours, Rng rng) => [.. behaviours.Select(_ => rng.NextDouble())];

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<double[]> behaviours, Rng rng)
    {
    }

    /// <inheritdoc/>
    public JsonNode? Save() => null;

    /// <inheritdoc/>
    public void Load(JsonNode? state)
    {
    }
}
