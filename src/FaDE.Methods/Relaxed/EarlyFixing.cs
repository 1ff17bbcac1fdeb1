using FaDE.Supernet.Groups;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.Relaxations;

namespace FaDE.Methods.Relaxed;

/// <summary>
/// Early fixing (DSNAS, Hu et al. 2020, section 3.4): at the start of an epoch, a choice whose two largest
/// probabilities differ by the lead keeps its strongest candidate alone and learns no more.
/// </summary>
/// <param name="Lead">Difference of softmax(alpha), 0 to 1; 0.3 as published.</param>
public sealed record EarlyFixing(double Lead = 0.3) : IHook
{
    /// <inheritdoc/>
    public string Name => "early fixing";

    /// <inheritdoc/>
    public void EpochBegins(HookScope scope)
    {
        foreach (var group in scope.Groups)
        {
            if (group.IsFrozen) continue;
            var p = Simplex.Softmax(group.LiveAlphas());
            double[] first = [.. p.OrderDescending().Take(2)];
            if (first.Length > 1 && first[0] - first[1] < Lead) continue;
            var best = Simplex.ArgMax(p);
            for (var i = 0; i < p.Length; i++)
                if (i != best) group.Cut(i);
            group.Freeze();
            scope.Log($"{group.Group} keeps {group.Group.Candidate(best)}");
        }
    }
}
