using FaDE.Methods.Studies;
using FaDE.Supernet.Terms;

namespace FaDE.Methods.DartsPrime;

/// <summary>
/// DARTS-PRIME's pull towards a network (Maile et al. 2021): progress times rho / 2 times |w - Proj(w)|, summed over
/// kinds of cells; the norm itself, as in the published code, or its square. The projection is a constant of the step.
/// </summary>
/// <param name="Rho">0.1 as published.</param>
/// <param name="Squared">Whether the norm is squared (ours).</param>
/// <param name="Adjusted">Whether every difference is weighed by <see cref="Factor"/>, so that w = 1/k is not pulled
/// early on ("proxadj").</param>
public sealed record Proximity(double Rho = 0.1, bool Squared = false, bool Adjusted = false) : ITerm
{
    private const double Tiny = 1e-12; // the norm has no gradient at 0

    /// <inheritdoc/>
    public string Name => "proximity";

    /// <inheritdoc/>
    public double Add(TermScope scope)
    {
        var weights = Projection.Weights(scope);
        var (value, gradient) =
            Of(weights, Projection.Of(scope.Region, weights), Projection.Cells(scope.Region), scope.Progress);
        Projection.AddByWeights(scope, gradient);
        return value;
    }

    /// <summary>The value, and its gradient by the weights.</summary>
    /// <param name="weights">Per choice, per candidate.</param>
    /// <param name="targets">The projection.</param>
    /// <param name="cells">The choices of every kind of cell.</param>
    /// <param name="progress">0 to 1.</param>
    public (double Value, double[][] Gradient) Of(double[][] weights, double[][] targets,
        IEnumerable<int[]> cells, double progress)
    {
        var (value, gradient, scale) = (0.0, weights.Select(w => new double[w.Length]).ToArray(), progress * Rho / 2);
        foreach (var cell in cells)
        {
            var squares = cell.Sum(c => weights[c].Select((w, k) => Pull(c, k) * Pull(c, k)).Sum());
            var norm = Math.Sqrt(squares + Tiny);
            value += scale * (Squared ? squares : norm);
            foreach (var c in cell)
                for (var k = 0; k < weights[c].Length; k++)
                    gradient[c][k] = scale * Pull(c, k) * (Adjusted ? Factor(weights[c][k], weights[c].Length, progress)
                        : 1) * (Squared ? 2 : 1 / norm);
        }
        return (value, gradient);

        double Pull(int c, int k) =>
            (weights[c][k] - targets[c][k]) * (Adjusted ? Factor(weights[c][k], weights[c].Length, progress) : 1);
    }

    /// <summary>
    /// (1 - progress) 4 (w^(ln 2 / ln k) - 1/2)^2 + progress, with w at least 1e-4 (ours: it is what the published
    /// figure of an empty weight fits); a constant of the step.
    /// </summary>
    public static double Factor(double weight, int candidates, double progress)
    {
        var x = Math.Pow(Math.Max(weight, 1e-4), Math.Log(2) / Math.Log(candidates)) - 0.5;
        return (1 - progress) * 4 * x * x + progress;
    }
}
