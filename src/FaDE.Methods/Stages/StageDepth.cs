namespace FaDE.Methods.Stages;

/// <summary>
/// The expected depth of a stage whose vertices read a window of the states before them (H-DAS, Liu et al. 2021): a
/// state is one deeper than those it reads, each as much as its edge weighs; a stage is as deep as its
/// vertices on average.
/// </summary>
public static class StageDepth
{
    /// <summary>
    /// The states that every vertex reads, the first two states being the inputs of the stage: {0,1},
    /// {0,1,2}, {1,2,3}, ...
    /// </summary>
    /// <param name="vertices">n, at least 1.</param>
    /// <param name="width">Width of the window; 3 in H-DAS.</param>
    public static IReadOnlyList<int[]> Windows(int vertices, int width = 3) =>
        [.. Enumerable.Range(0, vertices)
            .Select(i => Enumerable.Range(Math.Max(0, i + 2 - width), Math.Min(width, i + 2)).ToArray())];

    /// <summary>The depth, and its gradient by the weights of the edges.</summary>
    /// <param name="windows">The states that every vertex reads.</param>
    /// <param name="weights">Per vertex, per edge.</param>
    /// <param name="divided">Whether a state's depth is divided by the width of its window, as in the published code;
    /// that leaves next to no signal, so that it is not done here by default (ours).</param>
    public static (double Depth, double[] States, double[][] Gradient) Of(IReadOnlyList<int[]> windows,
        IReadOnlyList<double[]> weights, bool divided = false)
    {
        var (n, states) = (windows.Count, new double[windows.Count + 2]);
        for (var v = 0; v < n; v++)
            states[v + 2] = windows[v].Select((from, e) => weights[v][e] * (states[from] + 1)).Sum() / Width(v);
        var (byState, gradient) = (new double[n + 2], weights.Select(w => new double[w.Length]).ToArray());
        for (var v = n - 1; v >= 0; v--)
        {
            byState[v + 2] += 1.0 / n;
            for (var e = 0; e < windows[v].Length; e++)
            {
                gradient[v][e] = byState[v + 2] * (states[windows[v][e]] + 1) / Width(v);
                byState[windows[v][e]] += byState[v + 2] * weights[v][e] / Width(v);
            }
        }
        return (states[2..].Sum() / n, states, gradient);

        double Width(int v) => divided ? windows[v].Length : 1;
    }
}
