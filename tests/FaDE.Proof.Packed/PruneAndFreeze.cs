using FaDE.Supernet.Hooks;

namespace Proof;

/// <summary>A hook: after every epoch the weakest pair of every node goes; with two left the node learns no
/// more.</summary>
public sealed record PruneAndFreeze : IHook
{
    public string Name => "prune and freeze";

    public void EpochEnds(HookScope scope)
    {
        foreach (var group in scope.Groups.Where(group => !group.IsFrozen))
        {
            var alphas = group["alpha"];
            var live = Enumerable.Range(0, alphas.Length).Where(i => group.Live[i]).OrderBy(i => alphas[i]).ToList();
            if (live.Count > 2) group.Cut(live[0]);
            if (live.Count <= 3) group.Freeze();
            scope.Memory["proof cuts"] = scope.Memory.Or("proof cuts", 0) + (live.Count > 2 ? 1 : 0);
        }
        scope.Log($"{scope.Memory["proof cuts"]} cuts so far");
    }
}
