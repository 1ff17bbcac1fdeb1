using FaDE.Search;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.Relaxations;

namespace FaDE.Methods.DartsPrime;

/// <summary>
/// Moves the network and what was missed of <see cref="Admm"/> after every so many architecture steps (arXiv
/// 2106.11655v1, published code).
/// </summary>
/// <param name="Every">10 as published.</param>
/// <param name="Decay">Of what was missed; 1 as published.</param>
public sealed record AdmmUpdate(int Every = 10, double Decay = 1) : IHook
{
    /// <inheritdoc/>
    public string Name => "admm update";

    /// <inheritdoc/>
    public void AfterAlphaStep(HookScope scope)
    {
        if (scope.AlphaSteps % Every != 0) return;
        var region = scope.Supernet.Region;
        var (alphas, missed) = (new double[region.Choices.Count][], new double[region.Choices.Count][]);
        foreach (var group in scope.Groups)
            foreach (var edge in group.Group.Edges)
            {
                alphas[edge.Point.Index] = edge.Of(group[GroupParameters.Alpha]);
                missed[edge.Point.Index] = group.Has(Admm.Missed) ? edge.Of(group[Admm.Missed])
                    : new double[edge.Count];
            }
        var (network, left) = Admm.Update(region, alphas, missed, scope.Supernet.Alphas.Relaxation is ClampedGates
            ? ClampedGates.Of : a => Simplex.Softmax(a), Decay);
        foreach (var group in scope.Groups)
        {
            group.Set(Admm.Network, [.. group.Group.Edges.SelectMany(edge => network[edge.Point.Index])]);
            group.Set(Admm.Missed, [.. group.Group.Edges.SelectMany(edge => left[edge.Point.Index])]);
        }
    }
}
