using FaDE.Methods.BlackBox;
using FaDE.Search;

namespace FaDE.Methods.Trefe;

/// <summary>A distribution over the paths of a grid: per layer the probabilities of its steps, among those that are
/// legal (ours; one categorical over all
/// paths is too wide for deep networks).</summary>
/// <param name="grid">The grid.</param>
public sealed class PathPolicy(PathGrid grid)
{
    private readonly double[][] _theta =
        [.. Enumerable.Range(0, grid.Layers).Select(_ =>
            Enumerable.Repeat(1.0 / PathGrid.Steps.Count, PathGrid.Steps.Count).ToArray())];

    /// <summary>The probabilities of the steps in a state; 0 for those that are not legal.</summary>
    public double[] In(int layer, (int U, int V) state)
    {
        var legal = grid.Legal(layer, state);
        var sum = legal.Sum(step => _theta[layer][(int)step]);
        return [.. PathGrid.Steps.Select(step => legal.Contains(step) ? _theta[layer][(int)step] / sum : 0)];
    }

    /// <summary>Draws a path.</summary>
    public PathStep[] Draw(Rng rng)
    {
        var (path, state) = (new PathStep[grid.Layers], (U: 0, V: 0));
        for (var layer = 0; layer < path.Length; layer++)
        {
            path[layer] = (PathStep)Categorical.Draw(In(layer, state), rng);
            state = PathGrid.After(state, path[layer]);
        }
        return path;
    }

    /// <summary>Moves all layers along the natural gradient.</summary>
    /// <param name="paths">Paths drawn from this.</param>
    /// <param name="utilities">One for each.</param>
    /// <param name="rate">rho.</param>
    /// <param name="least">eps.</param>
    public void Move(IReadOnlyList<PathStep[]> paths, IReadOnlyList<double> utilities, double rate, double least)
    {
        var states = paths.Select(PathGrid.States).ToList();
        double[][] moved = [.. Enumerable.Range(0, grid.Layers).Select(layer => NaturalGradient.Step(_theta[layer],
            paths.Select((path, i) => ((int)path[layer], (IReadOnlyList<double>)In(layer, states[i][layer]),
                utilities[i])), rate, least))];
        moved.CopyTo(_theta, 0);
    }
}
