using System.Text.Json.Nodes;
using FaDE.Search;

namespace FaDE.Methods.Novelty;

/// <summary>How new behaviours are, by what was kept of those before.</summary>
public interface INovelty
{
    /// <summary>One number per behaviour; more is newer. They compare within one call.</summary>
    /// <param name="behaviours">Descriptors of equal length, each number from -1 to 1.</param>
    /// <param name="rng">For what needs chance.</param>
    double[] Of(IReadOnlyList<double[]> behaviours, Rng rng);

    /// <summary>Takes in what survived a generation.</summary>
    /// <param name="behaviours">Descriptors.</param>
    /// <param name="rng">The only source of chance.</param>
    void Learn(IReadOnlyList<double[]> behaviours, Rng rng);

    /// <summary>What it remembers.</summary>
    JsonNode? Save();

    /// <summary>Reads what <see cref="Save"/> gave.</summary>
    void Load(JsonNode? state);
}
