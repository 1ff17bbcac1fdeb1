using FaDE.Methods.Studies;
using FaDE.Search.Spaces;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Terms;

namespace FaDE.Methods.DartsPrime;

/// <summary>
/// The penalty of the method's first version (arXiv 2106.11655v1): rho / 2 times |w - Z + U| over what was not cut,
/// where Z is a network and U what was missed so far; <see cref="AdmmUpdate"/> moves both. Its coefficient is constant.
/// </summary>
/// <param name="Rho">0.1 as published.</param>
public sealed record Admm(double Rho = 0.1) : ITerm
{
    /// <summary>Z, one number per candidate.</summary>
    public const string Network = "admm network";

    /// <summary>U, one number per candidate.</summary>
    public const string Missed = "admm missed";

    /// <inheritdoc/>
    public string Name => "admm";

    /// <inheritdoc/>
    public double Add(TermScope scope)
    {
        var (differences, total) = (new Dictionary<int, double[]>(), 0.0);
        foreach (var group in scope.Groups)
        {
            // It begins with Z = alpha and U = 0: nothing to pull at before the first update.
            double[] all = group.Parameters.Has(Network)
                ? [.. group.Weights.Select((w, i) =>
                    group.Parameters.Live[i] ? w - group.Parameters[Network][i] + group.Parameters[Missed][i] : 0)]
                : [.. group.Weights.Select((w, i) =>
                    group.Parameters.Live[i] ? w - group.Parameters[GroupParameters.Alpha][i] : 0)];
            foreach (var edge in group.Group.Edges) differences[edge.Point.Index] = edge.Of(all);
        }
        var gradient = scope.Region.Choices.Select(point => new double[point.Count]).ToArray();
        foreach (var cell in Projection.Cells(scope.Region))
        {
            var norm = Math.Sqrt(cell.Sum(c => differences[c].Sum(d => d * d)) + 1e-12);
            total += Rho / 2 * norm;
            foreach (var c in cell) gradient[c] = [.. differences[c].Select(d => Rho / 2 * d / norm)];
        }
        Projection.AddByWeights(scope, gradient);
        return total;
    }

    /// <summary>Z = Proj(clamp(alpha + U)), then U = decay U + alpha - Z.</summary>
    /// <param name="region">The region.</param>
    /// <param name="alphas">Per choice, per candidate.</param>
    /// <param name="missed">U.</param>
    /// <param name="activation">How alphas become weights.</param>
    /// <param name="decay">1 as published.</param>
    public static (double[][] Network, double[][] Missed) Update(Region region, double[][] alphas, double[][] missed,
        Func<double[], double[]> activation, double decay = 1)
    {
        var network = Projection.Of(region,
            [.. alphas.Zip(missed, (a, u) => activation([.. a.Zip(u, (x, y) => x + y)]))]);
        return (network,
            [.. alphas.Select((a, c) => a.Select((x, k) => decay * missed[c][k] + x - network[c][k]).ToArray())]);
    }
}
