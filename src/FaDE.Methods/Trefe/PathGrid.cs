using FaDE.Methods.BlackBox;
using FaDE.Search;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Trefe;

/// <summary>
/// The paths of TREFE (Zhang et al. 2023): a network of L layers goes from the state (0, 0), in halvings of height and
/// of width, to (U, V); every layer
/// keeps both, halves the height, or halves height and width.
/// </summary>
/// <param name="Layers">L, at least U.</param>
/// <param name="Heights">U, at least V.</param>
/// <param name="Widths">V, at least 0.</param>
public sealed record PathGrid(int Layers, int Heights, int Widths)
{
    /// <summary>All steps.</summary>
    public static IReadOnlyList<PathStep> Steps { get; } = [PathStep.Keep, PathStep.Height, PathStep.Both];

    /// <summary>Number of paths, L! / ((L - U)! (U - V)! V!).</summary>
    public long Count => Choose(Layers, Heights) * Choose(Heights, Widths);

    /// <summary>The state after a step.</summary>
    public static (int U, int V) After((int U, int V) state, PathStep step) => step switch
    {
        PathStep.Height => (state.U + 1, state.V),
        PathStep.Both => (state.U + 1, state.V + 1),
        _ => state,
    };

    /// <summary>The steps that a layer may take in a state so that the end can still be reached.</summary>
    /// <param name="layer">From 0.</param>
    /// <param name="state">What comes into the layer.</param>
    public IReadOnlyList<PathStep> Legal(int layer, (int U, int V) state) => [.. Steps.Where(step =>
    {
        var (u, v) = After(state, step);
        return u <= Heights && v <= Widths && Heights - u <= Layers - layer - 1 && Widths - v <= Heights - u;
    })];

    /// <summary>All paths, in lexicographic order.</summary>
    /// <exception cref="FadeException">There is none: more halvings than layers, or more of width than of
    /// height.</exception>
    public IEnumerable<PathStep[]> Paths()
    {
        if (Widths < 0 || Heights < Widths || Layers < Heights)
            throw new FadeException($"A path halves the height once per layer at most and the width no more often "
                + $"than the height; met {this}.");
        return From(0, (0, 0), []);

        IEnumerable<PathStep[]> From(int layer, (int U, int V) state, PathStep[] begun) => layer == Layers ? [begun]
            : Legal(layer, state).SelectMany(step => From(layer + 1, After(state, step), [.. begun, step]));
    }

    /// <summary>The states of a path: what comes into each layer.</summary>
    public static IReadOnlyList<(int U, int V)> States(IReadOnlyList<PathStep> path)
    {
        var states = new List<(int, int)> { (0, 0) };
        foreach (var step in path.SkipLast(1)) states.Add(After(states[^1], step));
        return states;
    }

    /// <summary>A path, each as probable as the others: a step is drawn in proportion to the paths that go on from
    /// it.</summary>
    /// <remarks>Steps of equal probability would draw paths that halve early many times as often as those that halve
    /// late, and a supernet trained on them would prefer what it has seen.</remarks>
    public PathStep[] Draw(Rng rng)
    {
        var (path, state) = (new PathStep[Layers], (U: 0, V: 0));
        for (var layer = 0; layer < Layers; layer++)
        {
            var all = (double)Ways(layer, state);
            path[layer] = (PathStep)Categorical.Draw(
                [.. Steps.Select(step => Ways(layer + 1, After(state, step)) / all)], rng);
            state = After(state, path[layer]);
        }
        return path;
    }

    /// <summary>The operations of a layer: a convolution of 3 x 3 pixels, or of another kernel, with the stride of the
    /// step, normalised by its batch (ours: without, most paths say nothing for thousands of steps) and
    /// rectified.</summary>
    public static IReadOnlyList<Operation> OperationsOf(PathStep step, int kernel = 3) =>
    [
        step switch
        {
            PathStep.Height => Operation.Conv(kernel, "").Strided(2, 1),
            PathStep.Both => Operation.Conv(kernel, "").Strided(2, 2),
            _ => Operation.Conv(kernel, ""),
        },
        new Operation("batchnorm", 0, "relu"),
    ];

    /// <summary>The network of a path, to be trained alone.</summary>
    public static Block Network(IEnumerable<PathStep> path) => new Chain(path.SelectMany(step => OperationsOf(step)));

    /// <summary>The number of ways from a state to the end.</summary>
    private long Ways(int layer, (int U, int V) state)
    {
        var rest = new PathGrid(Layers - layer, Heights - state.U, Widths - state.V);
        return rest.Widths >= 0 && rest.Heights >= rest.Widths && rest.Layers >= rest.Heights ? rest.Count : 0;
    }

    private static long Choose(int n, int k) => Enumerable.Range(1, k)
        .Aggregate(1L, (product, i) => product * (n - k + i) / i);
}
