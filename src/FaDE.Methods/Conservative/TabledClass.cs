using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Search;

namespace FaDE.Methods.Conservative;

/// <summary>A policy without a network (ours): logits per field of the class, whatever the others are.</summary>
/// <param name="fields">Of the space.</param>
/// <param name="own">The fields of the class.</param>
/// <param name="rate">Length of a step per unit of advantage; 0 learns nothing.</param>
public sealed class TabledClass(Fields fields, int[] own, double rate) : IClassPolicy
{
    private double[][] _logits = [.. own.Select(f => new double[fields.All[f].Values])];

    /// <inheritdoc/>
    public (int[] Choices, double Entropy) Propose(byte[] best, Rng rng)
    {
        var policies = _logits.Select(Categorical.Probabilities).ToList();
        return ([.. policies.Select(p => Categorical.Draw(p, rng))], policies.Average(Guide.Entropy));
    }

    /// <inheritdoc/>
    public void Learn(byte[] best, int[] choices, double advantage)
    {
        foreach (var (logits, choice) in _logits.Zip(choices))
            Categorical.Reinforce(logits, Categorical.Probabilities(logits), choice, rate * advantage);
    }

    /// <inheritdoc/>
    public JsonNode? Save() => JsonSerializer.SerializeToNode(_logits);

    /// <inheritdoc/>
    public void Load(JsonNode? state) => _logits = state.Deserialize<double[][]>()!;
}
