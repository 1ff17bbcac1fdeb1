using FaDE.Supernet.Terms;

namespace FaDE.Methods.EnTran;

/// <summary>
/// The mean over nodes of -log t, which raises the thresholds of EnTranNAS-DST and so cuts more; the form is ours, as
/// the paper's could not be read, and so is the coefficient that goes with it, 0.1.
/// </summary>
public sealed record HighThresholds : ITerm
{
    /// <inheritdoc/>
    public string Name => "-log threshold";

    /// <inheritdoc/>
    public double Add(TermScope scope)
    {
        var groups = scope.Groups.Where(group => group.Parameters.Has(EngineTransit.Beta)).ToList();
        var total = 0.0;
        foreach (var group in groups)
        {
            var (value, slope) = Of(group.Parameters[EngineTransit.Beta][0]);
            total += value / groups.Count;
            group.ByParameters.Add(EngineTransit.Beta, [slope / groups.Count]);
        }
        return total;
    }

    /// <summary>-log sigmoid(beta) and its derivative, -(1 - t).</summary>
    public static (double Value, double Slope) Of(double beta) =>
        (Math.Log(1 + Math.Exp(-beta)), 1 / (1 + Math.Exp(-beta)) - 1);
}
