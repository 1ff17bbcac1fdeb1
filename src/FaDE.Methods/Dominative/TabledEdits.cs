using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Search;

namespace FaDE.Methods.Dominative;

/// <summary>A policy without a network (ours): logits per subspace, per field and per value of a field.</summary>
/// <param name="fields">Of the space.</param>
/// <param name="centres">Number of subspaces.</param>
/// <param name="edits">Edits per child.</param>
/// <param name="rate">Length of a step per unit of advantage.</param>
public sealed class TabledEdits(Fields fields, int centres, int edits, double rate) : IEditPolicy
{
    // Row 0 the subspaces, row 1 the fields, then one row of values per field.
    private double[][] _logits =
        [new double[centres], new double[fields.Count], .. fields.All.Select(field => new double[field.Values])];

    /// <inheritdoc/>
    public int[] Choose(IReadOnlyList<Centre> centres, Rng rng)
    {
        var choices = new List<int> { Draw(0) };
        for (var e = 0; e < edits; e++)
        {
            choices.Add(Draw(1));
            choices.Add(Draw(2 + choices[^1]));
        }
        return [.. choices];

        int Draw(int row) => Categorical.Draw(Categorical.Probabilities(_logits[row]), rng);
    }

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<Centre> centres, int[] choices, double advantage)
    {
        var rows = choices.Select((_, i) => i == 0 ? 0 : i % 2 == 1 ? 1 : 2 + choices[i - 1]).ToList();
        // All gradients are those of the policy that chose.
        var before = _logits.Select(Categorical.Probabilities).ToList();
        foreach (var (row, choice) in rows.Zip(choices))
            Categorical.Reinforce(_logits[row], before[row], choice, rate * advantage);
    }

    /// <inheritdoc/>
    public JsonNode? Save() => JsonSerializer.SerializeToNode(_logits);

    /// <inheritdoc/>
    public void Load(JsonNode? state) => _logits = state.Deserialize<double[][]>()!;
}
