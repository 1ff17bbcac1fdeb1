using System.Text.Json.Nodes;
using FaDE.Search;

namespace FaDE.Methods.Conservative;

/// <summary>What one class of choices becomes, given the best network.</summary>
public interface IClassPolicy
{
    /// <summary>Proposes values for the fields of the class.</summary>
    /// <param name="best">Values of all fields of the best network.</param>
    /// <param name="rng">The only source of chance.</param>
    /// <returns>The values, and the mean entropy per field, 1 being that of a uniform choice.</returns>
    (int[] Choices, double Entropy) Propose(byte[] best, Rng rng);

    /// <summary>Makes choices likelier, or less likely where the advantage is negative.</summary>
    /// <param name="best">As it was when it proposed.</param>
    /// <param name="choices">What it proposed.</param>
    /// <param name="advantage">The child's score less the best one's.</param>
    void Learn(byte[] best, int[] choices, double advantage);

    /// <summary>What it has learnt.</summary>
    JsonNode? Save();

    /// <summary>Reads what <see cref="Save"/> gave.</summary>
    void Load(JsonNode? state);
}
