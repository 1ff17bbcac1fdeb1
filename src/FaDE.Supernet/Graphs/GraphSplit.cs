using FaDE.Search;

namespace FaDE.Supernet.Graphs;

/// <summary>How many vertices each use has, drawn by seed and disjoint.</summary>
/// <param name="Weights">Whose classes weights are trained on, at least 1.</param>
/// <param name="Alphas">Whose classes alphas are trained on, at least 1.</param>
/// <param name="Validation">Whose classes early decisions look at, at least 1.</param>
/// <param name="Test">Whose classes the truth is measured on, at least 1; 0 for all that are left.</param>
/// <param name="Seed">Seed of the draw.</param>
public sealed record GraphSplit(int Weights = 80, int Alphas = 80, int Validation = 40, int Test = 0, long Seed = 0)
{
    /// <summary>The vertices of each use: weights, alphas, validation, test.</summary>
    /// <param name="vertices">How many there are.</param>
    internal int[][] Draw(int vertices)
    {
        var order = new Rng(Rng.Derive(Seed, "vertices")).Permutation(vertices);
        var test = Test > 0 ? Test : Math.Max(0, vertices - Weights - Alphas - Validation);
        int[] sizes = [Weights, Alphas, Validation, test];
        if (sizes.Any(n => n < 1) || sizes.Sum() > vertices)
            throw new Data.DataSetException($"A graph's {vertices} vertices are cut into at least one each for "
                + $"weights, alphas, validation and test"
                + $"; met {string.Join(", ", sizes)}.");
        var start = 0;
        return [.. sizes.Select(n => order[start..(start += n)])];
    }
}
