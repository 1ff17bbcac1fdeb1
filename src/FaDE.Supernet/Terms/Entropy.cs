using FaDE.Supernet.Groups;
using FaDE.Supernet.Relaxations;

namespace FaDE.Supernet.Terms;

/// <summary>
/// The entropy of softmax(alpha), summed over choices, in nats: a coefficient above 0 sharpens the alphas, one below
/// 0 levels them.
/// </summary>
public sealed record Entropy : ITerm
{
    /// <inheritdoc/>
    public string Name => "entropy";

    /// <inheritdoc/>
    public double Add(TermScope scope)
    {
        var total = 0.0;
        foreach (var group in scope.Groups)
        {
            var (alphas, gradient) = (group.Parameters.LiveAlphas(), group.ByParameters[GroupParameters.Alpha]);
            foreach (var edge in group.Group.Edges)
            {
                var p = Simplex.Softmax(edge.Of(alphas));
                var entropy = -p.Sum(x => x > 0 ? x * Math.Log(x) : 0);
                for (var i = 0; i < p.Length; i++)
                    if (p[i] > 0) gradient[edge.Start + i] -= p[i] * (Math.Log(p[i]) + entropy);
                total += entropy;
            }
        }
        return total;
    }
}
