using FaDE.Search;
using FaDE.Supernet;
using FaDE.Supernet.Groups;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;

namespace FaDE.Methods.Ista;

/// <summary>
/// ISTA-NAS (Yang et al., NeurIPS 2020): a node learns a short vector b; the sparse weights z of all (edge, operation)
/// pairs that enter it are those that measure b, A z = b. Only pairs in the support are computed, so that the supernet
/// costs what the derived network costs.
/// </summary>
/// <remarks>
/// A (m rows, uniform in [0, 1), drawn once and kept), b (normal, 0.001) and the support (the <see cref="Kept"/>
/// largest |z|) are those of the published code, where m is the number of operations of an edge. Weights may be
/// negative; nothing is a softmax. Ties go to the first pair (ours).
/// </remarks>
/// <param name="Kept">s, pairs that enter a node, at least 1; 2 in the paper.</param>
/// <param name="Penalty">lambda of the recovery.</param>
/// <param name="DistinctInputs">Whether the pairs of a node lie on different edges; in the published code
/// they need not.</param>
public sealed record SparseCoding(int Kept = 2, double Penalty = 1e-5, bool DistinctInputs = false) : IRelaxation
{
    /// <summary>The learned vector, b.</summary>
    public const string Code = "code";

    /// <summary>A, row by row.</summary>
    public const string Measurements = "measurements";

    /// <summary>z, 0 outside the support.</summary>
    public const string Sparse = "sparse";

    /// <summary>1 in the support, 0 outside.</summary>
    public const string Support = "support";

    /// <inheritdoc/>
    public string Name => "sparse coding";

    /// <inheritdoc/>
    public Grouping Grouping => Grouping.Nodes;

    /// <inheritdoc/>
    public void Begin(GroupParameters parameters, AlphaInit init, Rng rng)
    {
        if (Kept < 1) throw new MethodException($"A node keeps at least 1 pair; met {Kept}.");
        var (n, m) = (parameters.Group.Count, parameters.Group.Edges.Max(edge => edge.Count));
        parameters.Set(Code, [.. Enumerable.Range(0, m).Select(_ => 1e-3 * rng.NextGaussian())], learned: true);
        parameters.Set(Measurements, [.. Enumerable.Range(0, m * n).Select(_ => rng.NextDouble())]);
        Recover(parameters);
    }

    /// <summary>Recovers z from b and takes its support anew.</summary>
    public Recovery Recover(GroupParameters parameters)
    {
        var found = SparseRecovery.Solve(Matrix(parameters), parameters[Code], Penalty);
        var support = SupportOf(parameters, found.Values);
        parameters.Set(Sparse, [.. found.Values.Select((z, i) => support.Contains(i) ? z : 0)]);
        parameters.Set(Support, [.. found.Values.Select((_, i) => support.Contains(i) ? 1.0 : 0)]);
        return found;
    }

    /// <inheritdoc/>
    public Weighing Weigh(GroupParameters parameters, Rng rng, double progress)
    {
        var (a, support) = (Matrix(parameters), Places(parameters));
        return new Weighing(parameters, Weights(a, parameters[Code], parameters[Sparse], support),
            (gradient, to) => to.Add(Code, Back(a, gradient, support)), support);
    }

    /// <summary>|weight|, so that what is stronger ranks higher.</summary>
    public double[] Strengths(GroupParameters parameters) =>
        [.. Weights(Matrix(parameters), parameters[Code], parameters[Sparse], Places(parameters)).Select(Math.Abs)];

    /// <summary>
    /// The weights of the search: a = A_S^T b - E_S^T z_S on the support, with E = A^T A - I, and 0 elsewhere. Where b
    /// measures z they are z, and they move with b (paper, equations 8 and 9).
    /// </summary>
    /// <param name="a">A.</param>
    /// <param name="b">b.</param>
    /// <param name="z">z, 0 outside the support.</param>
    /// <param name="support">Places of the support.</param>
    public static double[] Weights(double[][] a, double[] b, double[] z, IReadOnlyList<int> support)
    {
        var weights = new double[z.Length];
        foreach (var k in support)
            weights[k] = Column(a, k).Zip(b, (p, q) => p * q).Sum()
                - support.Sum(l => (Column(a, l).Zip(Column(a, k), (p, q) => p * q).Sum() - (l == k ? 1 : 0)) * z[l]);
        return weights;
    }

    /// <summary>dL/db = A_S dL/da_S.</summary>
    public static double[] Back(double[][] a, double[] gradient, IReadOnlyList<int> support) =>
        [.. a.Select(row => support.Sum(k => row[k] * gradient[k]))];

    /// <summary>Places of the support.</summary>
    public static int[] Places(GroupParameters parameters) =>
        [.. Enumerable.Range(0, parameters.Group.Count).Where(i => parameters[Support][i] != 0 && parameters.Live[i])];

    private static IEnumerable<double> Column(double[][] a, int k) => a.Select(row => row[k]);

    private static double[][] Matrix(GroupParameters parameters) =>
        [.. parameters[Measurements].Chunk(parameters.Group.Count)];

    private HashSet<int> SupportOf(GroupParameters parameters, double[] z)
    {
        var order = Enumerable.Range(0, z.Length).Where(i => parameters.Live[i]).OrderByDescending(i => Math.Abs(z[i]));
        return [.. DistinctInputs ? order.DistinctBy(i => parameters.Group.EdgeOf(i).Start).Take(Kept)
            : order.Take(Kept)];
    }
}
