using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Search;

namespace FaDE.Methods.Dominative;

/// <summary>Which subspace is looked into, and which edits its centre undergoes.</summary>
public interface IEditPolicy
{
    /// <summary>A subspace, then field and value of every edit.</summary>
    /// <param name="centres">The centres.</param>
    /// <param name="rng">The only source of chance.</param>
    int[] Choose(IReadOnlyList<Centre> centres, Rng rng);

    /// <summary>Makes choices likelier, or less likely where the advantage is negative.</summary>
    /// <param name="centres">As they were when it chose.</param>
    /// <param name="choices">What it chose.</param>
    /// <param name="advantage">Reward less its baseline.</param>
    void Learn(IReadOnlyList<Centre> centres, int[] choices, double advantage);

    /// <summary>What it has learnt.</summary>
    JsonNode? Save();

    /// <summary>Reads what <see cref="Save"/> gave.</summary>
    void Load(JsonNode? state);
}
