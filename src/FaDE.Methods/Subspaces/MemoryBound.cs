using FaDE.Supernet;

namespace FaDE.Methods.Subspaces;

/// <summary>How many candidates per layer a supernet may hold, so that every subspace of that width keeps a memory
/// bound (RADARS, Yan et al. 2021; the rule is ours).</summary>
public static class MemoryBound
{
    /// <summary>The memory of the largest subspace of a width: of every layer its so many largest candidates, and the
    /// most that one candidate takes in passing.</summary>
    /// <param name="memory">Per layer what every live candidate keeps until the backward pass, in any unit.</param>
    /// <param name="width">Candidates per layer, or all of a layer that has fewer.</param>
    /// <param name="passing">Per layer what every candidate takes while it computes and gives back, of which the
    /// largest counts; none if null.</param>
    public static double Of(IReadOnlyList<IReadOnlyList<double>> memory, int width,
        IReadOnlyList<IReadOnlyList<double>>? passing = null)
    {
        var largest = memory.Select(layer => layer.OrderDescending().Take(width).ToList()).ToList();
        // A candidate that takes much in passing stands in its layer for the least of the largest, if it is none.
        return largest.Sum(layer => layer.Sum()) + (passing is null ? 0 : Enumerable.Range(0, memory.Count).Max(l =>
            memory[l].Zip(passing[l]).Max(c => c.Second + Math.Min(0, c.First - largest[l][^1]))));
    }

    /// <summary>The largest width that keeps the bound.</summary>
    /// <param name="memory">Per layer that of every live candidate.</param>
    /// <param name="bound">In the same unit.</param>
    /// <param name="names">Of the layers, for messages.</param>
    /// <param name="passing">As <see cref="Of"/> takes it.</param>
    /// <exception cref="MethodException">Not even two candidates per layer, which leaves nothing to choose.</exception>
    public static int Width(IReadOnlyList<IReadOnlyList<double>> memory, double bound, IReadOnlyList<string> names,
        IReadOnlyList<IReadOnlyList<double>>? passing = null)
    {
        var most = memory.Max(layer => layer.Count);
        var width = Enumerable.Range(1, most).LastOrDefault(r => Of(memory, r, passing) <= bound);
        if (width >= Math.Min(2, most)) return width;
        var largest = Enumerable.Range(0, memory.Count).MaxBy(l => memory[l].Max());
        throw new MethodException(FormattableString.Invariant(
            $"Subspaces hold two candidates per layer, which takes {Of(memory, 2, passing)} at most; ")
            + FormattableString.Invariant($"met a bound of {bound}. ")
            + FormattableString.Invariant(
                $"The largest candidate, {memory[largest].Max()}, is in layer {names[largest]}."));
    }
}
