namespace FaDE.Search.Drawings;

/// <summary>
/// Puts things on a line as near as possible to where they want to be, in order and without overlaps.
/// </summary>
public static class Spread
{
    /// <summary>
    /// The positions that minimise the weighted squared distance to the wishes under the separations: isotonic
    /// regression by pool-adjacent-violators.
    /// </summary>
    /// <param name="wishes">Wanted positions, in the order to keep.</param>
    /// <param name="separations">Least distance between each and the next; one fewer than wishes.</param>
    /// <param name="weights">How firmly each wish is held, positive; null for equal.</param>
    public static double[] Place(IReadOnlyList<double> wishes, IReadOnlyList<double> separations,
        IReadOnlyList<double>? weights = null)
    {
        var n = wishes.Count;
        var offsets = new double[n];
        for (var i = 1; i < n; i++) offsets[i] = offsets[i - 1] + separations[i - 1];
        var blocks = new List<(double Mean, double Weight, int Count)>(n);
        for (var i = 0; i < n; i++)
        {
            var block = (Mean: wishes[i] - offsets[i], Weight: weights?[i] ?? 1, Count: 1);
            while (blocks.Count > 0 && blocks[^1].Mean > block.Mean)
            {
                var last = blocks[^1];
                var weight = last.Weight + block.Weight;
                block = ((last.Mean * last.Weight + block.Mean * block.Weight) / weight, weight, last.Count
                    + block.Count);
                blocks.RemoveAt(blocks.Count - 1);
            }
            blocks.Add(block);
        }
        var placed = new double[n];
        var next = 0;
        foreach (var (mean, _, count) in blocks)
            for (var i = 0; i < count; i++, next++) placed[next] = mean + offsets[next];
        return placed;
    }

    /// <summary>
    /// Places labels of equal height near wanted positions in any order, inside a range; they are squeezed evenly when
    /// the range is too short.
    /// </summary>
    /// <param name="wishes">Wanted positions, in any order.</param>
    /// <param name="gap">Least distance between two labels.</param>
    /// <param name="low">Least position.</param>
    /// <param name="high">Greatest position.</param>
    public static double[] Labels(IReadOnlyList<double> wishes, double gap, double low, double high)
    {
        if (wishes.Count == 0) return [];
        if (wishes.Count > 1) gap = Math.Min(gap, (high - low) / (wishes.Count - 1));
        var order = Enumerable.Range(0, wishes.Count).OrderBy(i => wishes[i]).ThenBy(i => i).ToArray();
        var placed = Place([.. order.Select(i => wishes[i])], [.. Enumerable.Repeat(gap, wishes.Count - 1)]);
        var positions = new double[wishes.Count];
        for (var i = 0; i < order.Length; i++)
            positions[order[i]] =
                Math.Clamp(placed[i], low + i * gap, Math.Max(low + i * gap, high - (order.Length - 1 - i) * gap));
        return positions;
    }
}
