using FaDE.Search;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Relaxations;

namespace FaDE.Supernet.Terms;

/// <summary>
/// The resources that the network takes in expectation, sum_k softmax(alpha)_k r_k over all choices (ProxylessNAS, Cai
/// et al. 2019; DSNAS, Hu et al. 2020: latency, floating-point operations or parameters).
/// </summary>
/// <param name="Resources">One number per candidate, the same at every choice.</param>
public sealed record ExpectedResources(IReadOnlyList<double> Resources) : ITerm
{
    /// <inheritdoc/>
    public string Name => "expected resources";

    /// <inheritdoc/>
    /// <exception cref="FadeException">A choice has another number of candidates than there are resources.</exception>
    public double Add(TermScope scope)
    {
        var total = 0.0;
        foreach (var group in scope.Groups)
        {
            var (alphas, gradient) = (group.Parameters.LiveAlphas(), group.ByParameters[GroupParameters.Alpha]);
            foreach (var edge in group.Group.Edges)
            {
                if (edge.Count != Resources.Count)
                    throw new FadeException($"A penalty over {Resources.Count} resources is for choices of so many "
                        + $"candidates; met {edge.Count}.");
                var p = Simplex.Softmax(edge.Of(alphas));
                var slope = Simplex.SoftmaxGradient(p, [.. Resources]);
                for (var i = 0; i < p.Length; i++) gradient[edge.Start + i] += slope[i];
                total += p.Zip(Resources, (x, r) => x * r).Sum();
            }
        }
        return total;
    }

    /// <summary>All that tells one term from another, as a checkpoint compares it.</summary>
    public override string ToString() =>
        $"ExpectedResources {{ {string.Join(' ', Resources.Select(r => r.ToString("r")))} }}";
}
