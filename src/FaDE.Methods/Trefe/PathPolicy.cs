using FaDE.Methods.BlackBox;
using FaDE.Search;

namespace FaDE.Methods.Trefe;

/// <summary>A distribution over the networks of a space, a product of categorical ones: per layer the probabilities of
/// its steps, among those that are legal (ours; one categorical over all paths is too wide for deep networks), and of
/// every other choice.</summary>
/// <param name="space">The space.</param>
public sealed class PathPolicy(LineSpace space)
{
    private readonly double[][] _steps = [.. Enumerable.Range(0, space.Grid.Layers)
        .Select(_ => Uniform(PathGrid.Steps.Count))];
    private readonly double[][] _choices = [.. space.Choices.Select(Uniform)];

    /// <summary>How many categorical distributions it is made of.</summary>
    public int Count => _steps.Length + _choices.Length;

    /// <summary>The probabilities of the steps in a state; 0 for those that are not legal.</summary>
    public double[] In(int layer, (int U, int V) state)
    {
        var legal = space.Grid.Legal(layer, state);
        var sum = legal.Sum(step => _steps[layer][(int)step]);
        return [.. PathGrid.Steps.Select(step => legal.Contains(step) ? _steps[layer][(int)step] / sum : 0)];
    }

    /// <summary>Draws a network.</summary>
    public LineNetwork Draw(Rng rng)
    {
        var (path, state) = (new PathStep[space.Grid.Layers], (U: 0, V: 0));
        for (var layer = 0; layer < path.Length; layer++)
        {
            path[layer] = (PathStep)Categorical.Draw(In(layer, state), rng);
            state = PathGrid.After(state, path[layer]);
        }
        return new LineNetwork(path, [.. _choices.Select(theta => Categorical.Draw(theta, rng))]);
    }

    /// <summary>Moves all distributions along the natural gradient.</summary>
    /// <param name="networks">Drawn from this.</param>
    /// <param name="utilities">One for each.</param>
    /// <param name="rate">rho.</param>
    /// <param name="least">The least probability (eps), times the number of choices.</param>
    public void Move(IReadOnlyList<LineNetwork> networks, IReadOnlyList<double> utilities, double rate, double least)
    {
        var states = networks.Select(network => PathGrid.States(network.Path)).ToList();
        double[][] steps = [.. _steps.Select((theta, layer) => Moved(theta, i => (int)networks[i].Path[layer],
            i => In(layer, states[i][layer])))];
        double[][] choices = [.. _choices.Select((theta, n) => Moved(theta, i => networks[i].Choices[n], _ => theta))];
        steps.CopyTo(_steps, 0);
        choices.CopyTo(_choices, 0);

        double[] Moved(double[] theta, Func<int, int> choice, Func<int, IReadOnlyList<double>> drawn) =>
            NaturalGradient.Step(theta, networks.Select((_, i) => (choice(i), drawn(i), utilities[i])), rate,
                least / theta.Length);
    }

    private static double[] Uniform(int n) => [.. Enumerable.Repeat(1.0 / n, n)];
}
