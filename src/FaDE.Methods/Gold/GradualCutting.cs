using FaDE.Methods.Studies;
using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.HyperArchitectures;

namespace FaDE.Methods.Gold;

/// <summary>
/// GOLD-NAS's pruning after every epoch (Bi et al. 2020, constants of the published code): <see cref="Cuts"/> times,
/// every live gate whose share is at most <see cref="Certain"/> goes, then the weakest of all if its share is at most
/// <see cref="Possible"/>; then the price follows.
/// </summary>
/// <remarks>
/// Ours: shares are computed anew after every cut; the last gate of a node stays; below <see cref="LeastMultiplyAdds"/>
/// nothing more is cut, where the published search ends. What was cut when is kept, so that <see cref="Series"/> can
/// give the network after every epoch.
/// </remarks>
/// <param name="Cuts">n0, rounds per epoch, and cuts that are enough.</param>
/// <param name="Certain">eta_min.</param>
/// <param name="Possible">eta_max.</param>
/// <param name="FirstPrice">lambda0, above 0.</param>
/// <param name="Factor">c0, above 1.</param>
/// <param name="LeastMultiplyAdds">Multiply-adds per image of the whole network below which nothing is
/// cut; 0 for none.</param>
public sealed record GradualCutting(int Cuts = 4, double Certain = 0.01, double Possible = 0.05,
    double FirstPrice = 1e-5, double Factor = 2, long LeastMultiplyAdds = 0) : IHook
{
    /// <summary>Per candidate the epoch at whose end it was cut; -1 while it is there.</summary>
    public const string CutAt = "cut at";

    private const string Climb = "gold-nas step";

    /// <inheritdoc/>
    public string Name => "gradual cutting";

    /// <inheritdoc/>
    /// <exception cref="MethodException">A price that would never climb, or a limit below the
    /// smallest network.</exception>
    public void EpochBegins(HookScope scope)
    {
        if (scope.Epoch > 0) return;
        if (!(FirstPrice > 0 && Factor > 1 && Possible > 0))
            throw new MethodException("A price that cuts climbs from above 0 by a factor above 1, "
                + "and cuts shares up to a limit above 0; "
                + FormattableString.Invariant(
                    $"met {FirstPrice}, {Factor} and {Possible}: nothing would ever be cut."));
        var smallest = Cost(scope.Supernet, (group, i) => i == Cheapest(scope.Supernet, group));
        if (LeastMultiplyAdds > 0 && LeastMultiplyAdds < smallest)
            throw new MethodException("A budget is at least that of the smallest network, "
                + $"{smallest} multiply-adds per image; met {LeastMultiplyAdds}.");
        foreach (var group in scope.Groups) group.Set(CutAt, [.. Enumerable.Repeat(-1.0, group.Group.Count)]);
    }

    /// <inheritdoc/>
    public void EpochEnds(HookScope scope)
    {
        var (count, before) = (0, Mixture.Accuracy(scope.Supernet, scope.HeldOut.Inputs, scope.HeldOut.Targets,
            Mixture.Draws(scope.Supernet)));
        for (var round = 0; round < Cuts; round++)
        {
            while (Weakest(scope) is { Share: var sure } certain && sure <= Certain && Cut(scope, certain)) count++;
            if (Weakest(scope) is { Share: var least } possible && least <= Possible && Cut(scope, possible)) count++;
        }
        if (count > 0)
        {
            var gap = 100 * (before - Mixture.Accuracy(scope.Supernet, scope.HeldOut.Inputs, scope.HeldOut.Targets,
                Mixture.Draws(scope.Supernet)));
            scope.Memory.Keep(Measured.Gaps, [.. scope.Memory.Numbers(Measured.Gaps) ?? [], gap]);
            scope.Log(FormattableString.Invariant($"{count} cuts lost {gap:0.00} points on held-out examples"));
        }
        var controller = new PriceController(scope.Memory.Or(ResourcePrice.Price, 0),
            scope.Memory.Or(Climb, FirstPrice))
            .After(count, Cuts, FirstPrice, Factor);
        (scope.Memory[ResourcePrice.Price], scope.Memory[Climb]) = (controller.Price, controller.Step);
    }

    /// <summary>
    /// The gate of the smallest share in all nodes that have more than one; null where there is none.
    /// </summary>
    private static (GroupParameters Group, int Place, double Share)? Weakest(HookScope scope)
    {
        (GroupParameters Group, int Place, double Share)? weakest = null;
        foreach (var group in scope.Groups.Where(group => group.Live.Count(live => live) > 1))
        {
            var shares = Gates.Shares(Gates.Of(group));
            for (var i = 0; i < shares.Length; i++)
                if (group.Live[i] && (weakest is null || shares[i] < weakest.Value.Share))
                    weakest = (group, i, shares[i]);
        }
        return weakest;
    }

    private bool Cut(HookScope scope, (GroupParameters Group, int Place, double Share) gate)
    {
        if (LeastMultiplyAdds > 0 && Cost(scope.Supernet, (group, i) => group.Live[i]) <= LeastMultiplyAdds)
            return false;
        gate.Group.Cut(gate.Place);
        gate.Group[CutAt][gate.Place] = scope.Epoch;
        scope.Log(FormattableString.Invariant(
            $"cut {gate.Group.Group.Candidate(gate.Place)} of {gate.Group.Group}, share {gate.Share:g3}"));
        return true;
    }

    private static int Cheapest(HyperArchitecture supernet, GroupParameters group) =>
        Enumerable.Range(0, group.Group.Count)
            .MinBy(i => Cost(supernet, (other, k) => other == group ? k == i : other.Live[k]));

    private static long Cost(HyperArchitecture supernet, Func<GroupParameters, int, bool> keeps)
    {
        var kept = new int[supernet.Region.Choices.Count][];
        foreach (var group in supernet.Alphas.Groups)
            foreach (var edge in group.Group.Edges)
                kept[edge.Point.Index] = [.. Enumerable.Range(0, edge.Count).Where(i => keeps(group, edge.Start + i))];
        return CostModel.Of(supernet.Network.Backbone, new Selection(supernet.Region, kept).Network).MultiplyAdds;
    }
}
