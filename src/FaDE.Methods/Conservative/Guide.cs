using FaDE.Methods.BlackBox;
using FaDE.Search;

namespace FaDE.Methods.Conservative;

/// <summary>How AGNN picks the class of choices to change (Zhou et al. 2022): by how uncertain its policy is.</summary>
public static class Guide
{
    /// <summary>The entropy of a policy over one field, divided by that of a uniform one: fields with more values do
    /// not always win (ours; the paper sums plain entropies).</summary>
    public static double Entropy(IReadOnlyList<double> probabilities) =>
        Categorical.Entropy(probabilities) / Math.Log(probabilities.Count);

    /// <summary>The class.</summary>
    /// <param name="guide">One of <see cref="ConservativeSettings.Guides"/>.</param>
    /// <param name="entropies">Of the classes.</param>
    /// <param name="rng">The random source.</param>
    public static int Pick(string guide, IReadOnlyList<double> entropies, Rng rng)
    {
        if (guide == "random") return rng.Next(entropies.Count);
        if (guide == "sampled") return Categorical.Draw(Categorical.Probabilities(entropies), rng);
        var most = entropies.Max();
        return rng.Pick([.. Enumerable.Range(0, entropies.Count).Where(c => entropies[c] == most)]);
    }
}
