using FaDE.Supernet;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Gold;

/// <summary>
/// GOLD-NAS's resource term (Bi et al. 2020, in the form of the published code): lambda times the sum over live gates
/// whose share r is above <see cref="Floor"/> of log(1 + n r) (rho + mu F), with n live gates in the node. lambda is
/// set by <see cref="GradualCutting"/>.
/// </summary>
/// <param name="Rho">Price of any operation; 1 as published.</param>
/// <param name="Mu">Price of a million multiply-adds; 0 as published.</param>
/// <param name="Floor">Shares up to this are no longer priced: they are cut at the end of the epoch.</param>
public sealed record ResourcePrice(double Rho = 1, double Mu = 0, double Floor = 0.01) : ITerm
{
    /// <summary>The name of lambda in the memory of a training.</summary>
    public const string Price = "gold-nas price";

    /// <summary>
    /// F, in millions of multiply-adds, one per candidate and the same at every edge; needed where
    /// <see cref="Mu"/> is not 0.
    /// </summary>
    public ValueList<double> MultiplyAdds { get; init; } = [];

    /// <inheritdoc/>
    public string Name => "resource price";

    /// <inheritdoc/>
    /// <exception cref="MethodException">Candidates without multiply-adds although they are priced.</exception>
    public double Add(TermScope scope)
    {
        var (lambda, total) = (scope.Memory.Or(Price, 0), 0.0);
        foreach (var group in scope.Groups)
        {
            double[] costs = [.. group.Group.Edges.SelectMany(edge => Enumerable.Range(0, edge.Count)
                .Select(i => Rho + Cost(i, edge.Count)))];
            var (value, slope) = Of([.. group.Weights], costs, Floor);
            total += lambda * value;
            for (var i = 0; i < slope.Length; i++) group.ByWeights[i] += lambda * slope[i];
        }
        return total;
    }

    /// <summary>
    /// The value of a node for lambda 1, and its gradient by the gates. It depends on shares alone: scaling all gates
    /// changes nothing.
    /// </summary>
    /// <param name="gates">0 where cut.</param>
    /// <param name="costs">rho + mu F.</param>
    /// <param name="floor">Least share priced.</param>
    public static (double Value, double[] Gradient) Of(double[] gates, double[] costs, double floor)
    {
        var (sum, n, shares) = (gates.Sum(), gates.Count(w => w > 0), Gates.Shares(gates));
        double[] slopes = [.. shares.Select((r, i) => r > floor ? costs[i] * n / (1 + n * r) : 0)];
        var mean = slopes.Zip(shares, (h, r) => h * r).Sum();
        return (shares.Select((r, i) => r > floor ? costs[i] * Math.Log(1 + n * r) : 0).Sum(),
            [.. slopes.Select((h, i) => gates[i] > 0 ? (h - mean) / sum : 0)]);
    }

    private double Cost(int candidate, int count) =>
        Mu == 0 ? 0 : MultiplyAdds.Count == count ? Mu * MultiplyAdds[candidate]
            : throw new MethodException($"A price of multiply-adds is over {count} candidates; "
                + $"met {MultiplyAdds.Count} numbers.");
}
