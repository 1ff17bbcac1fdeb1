using FaDE.Supernet.Terms;

namespace FaDE.Methods.Relaxed;

/// <summary>
/// Expected resources, counted only while the path that was sampled takes more than a limit (DSNAS, Hu et al. 2020:
/// 290 million multiply-adds).
/// </summary>
/// <param name="Resources">What candidates take.</param>
/// <param name="Limit">In the same unit, of all choices together.</param>
public sealed record ResourcesAbove(ExpectedResources Resources, double Limit) : ITerm
{
    /// <inheritdoc/>
    public string Name => "resources above a limit";

    /// <inheritdoc/>
    public double Add(TermScope scope)
    {
        var sampled = scope.Groups.Sum(group => group.Group.Edges.Sum(edge =>
            edge.Of(group.Weights).Zip(Resources.Resources, (weight, resource) => weight * resource).Sum()));
        return sampled >= Limit ? Resources.Add(scope) : 0;
    }
}
