using FaDE.Search;
using FaDE.Supernet.Data;

namespace FaDE.Supernet.Graphs;

/// <summary>
/// Seeded graphs of the stochastic block model (Holland et al. 1983) with Gaussian features (as Deshpande et al. 2018):
/// vertices of one class are
/// joined more often than others, and their features lie around one centre.
/// </summary>
/// <param name="Vertices">Number of vertices, at least one per class.</param>
/// <param name="Classes">Number of classes, equally frequent, at least 2.</param>
/// <param name="Within">Expected neighbours of the same class, at least 0.</param>
/// <param name="Between">Expected neighbours of other classes, at least 0.</param>
/// <param name="Features">Features of a vertex, at least 1.</param>
/// <param name="Signal">Length of a class's centre, in deviations of the noise of a feature.</param>
/// <param name="Seed">Seed of everything.</param>
public sealed record StochasticBlocks(int Vertices = 400, int Classes = 4, double Within = 4, double Between = 4,
    int Features = 16,
    double Signal = 1, long Seed = 0)
{
    /// <summary>Draws the graph.</summary>
    /// <exception cref="DataSetException">A setting is out of range.</exception>
    public VertexData Draw()
    {
        if (Classes < 2 || Vertices < Classes || Features < 1 || !(Within >= 0) || !(Between >= 0)
            || !double.IsFinite(Signal))
            throw new DataSetException("A block model has at least 2 classes, a vertex for each, a feature and "
                + "expected neighbours from 0"
                + $"; met {this}.");
        var rng = new Rng(Rng.Derive(Seed, "stochastic blocks"));
        var classes = Enumerable.Range(0, Vertices).Select(v => v % Classes).ToArray();
        var (same, other) = (Within * Classes / Vertices, Between * Classes / Vertices / (Classes - 1));
        var edges = new List<(int, int)>();
        for (var a = 0; a < Vertices; a++)
            for (var b = a + 1; b < Vertices; b++)
                if (rng.NextDouble() < (classes[a] == classes[b] ? same : other)) edges.Add((a, b));
        var centres = Enumerable.Range(0, Classes).Select(_ => Centre(rng)).ToArray();
        float[] features = [.. classes.SelectMany(c => Enumerable.Range(0, Features)
            .Select(f => (float)(centres[c][f] + rng.NextGaussian())))];
        return new VertexData($"{this}", new SparseGraph(Vertices, edges), features, classes);
    }

    private double[] Centre(Rng rng)
    {
        double[] drawn = [.. Enumerable.Range(0, Features).Select(_ => rng.NextGaussian())];
        var length = Math.Sqrt(drawn.Sum(x => x * x));
        return [.. drawn.Select(x => Signal * x / length)];
    }
}
