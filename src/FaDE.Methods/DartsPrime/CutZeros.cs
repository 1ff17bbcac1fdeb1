using FaDE.Supernet.Groups;
using FaDE.Supernet.Hooks;

namespace FaDE.Methods.DartsPrime;

/// <summary>
/// After every architecture step, what a clamped gate has closed is cut for good (arXiv 2106.11655v1); the last
/// candidate of an edge stays (ours).
/// </summary>
public sealed record CutZeros : IHook
{
    /// <inheritdoc/>
    public string Name => "cut zeros";

    /// <inheritdoc/>
    public void AfterAlphaStep(HookScope scope)
    {
        foreach (var group in scope.Groups)
            for (var i = 0; i < group.Group.Count; i++)
            {
                if (!group.Live[i] || group[GroupParameters.Alpha][i] > 0) continue;
                if (group.Live.Count(live => live) == 1)
                {
                    group[GroupParameters.Alpha][i] = 1e-3;
                    continue;
                }
                group.Cut(i);
                scope.Log($"cut {group.Group.Candidate(i)} of {group.Group}");
            }
    }
}
