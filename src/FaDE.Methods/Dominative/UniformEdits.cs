using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Search;

namespace FaDE.Methods.Dominative;

/// <summary>Every subspace and every edit alike: the control that shows what the mining alone is worth.</summary>
/// <param name="fields">Of the space.</param>
/// <param name="edits">Edits per child.</param>
public sealed class UniformEdits(Fields fields, int edits) : IEditPolicy
{
    /// <inheritdoc/>
    public int[] Choose(IReadOnlyList<Centre> centres, Rng rng)
    {
        var choices = new List<int> { rng.Next(centres.Count) };
        for (var e = 0; e < edits; e++)
        {
            choices.Add(rng.Next(fields.Count));
            choices.Add(rng.Next(fields.All[choices[^1]].Values));
        }
        return [.. choices];
    }

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<Centre> centres, int[] choices, double advantage)
    {
    }

    /// <inheritdoc/>
    public JsonNode? Save() => null;

    /// <inheritdoc/>
    public void Load(JsonNode? state)
    {
    }
}
