using FaDE.Supernet;

namespace FaDE.Methods.Subspaces;

/// <summary>How many candidates per layer a supernet may hold, so that every subspace of that width keeps a memory
/// bound (RADARS, Yan et al. 2021; the rule is ours).</summary>
public static class MemoryBound
{
    /// <summary>The memory of the largest subspace of a width: of every layer its so many largest candidates.</summary>
    /// <param name="memory">Per layer that of every live candidate, in any unit.</param>
    /// <param name="width">Candidates per layer, or all of a layer that has fewer.</param>
    public static double Of(IReadOnlyList<IReadOnlyList<double>> memory, int width) =>
        memory.Sum(layer => layer.OrderDescending().Take(width).Sum());

    /// <summary>The largest width that keeps the bound.</summary>
    /// <param name="memory">Per layer that of every live candidate.</param>
    /// <param name="bound">In the same unit.</param>
    /// <param name="names">Of the layers, for messages.</param>
    /// <exception cref="MethodException">Not even two candidates per layer, which leaves nothing to choose.</exception>
    public static int Width(IReadOnlyList<IReadOnlyList<double>> memory, double bound, IReadOnlyList<string> names)
    {
        var most = memory.Max(layer => layer.Count);
        var width = Enumerable.Range(1, most).LastOrDefault(r => Of(memory, r) <= bound);
        if (width >= Math.Min(2, most)) return width;
        var largest = Enumerable.Range(0, memory.Count).MaxBy(l => memory[l].Max());
        throw new MethodException(FormattableString.Invariant(
            $"Subspaces hold two candidates per layer, which takes {Of(memory, 2)} at most; met a bound of {bound}. ")
            + FormattableString.Invariant(
                $"The largest candidate, {memory[largest].Max()}, is in layer {names[largest]}."));
    }
}
