using FaDE.Supernet.Hooks;
using FaDE.Supernet.HyperArchitectures;

namespace FaDE.Supernet.Training;

/// <summary>A supernet after training.</summary>
/// <param name="Supernet">With its weights and alphas.</param>
/// <param name="History">One record per epoch.</param>
/// <param name="SupernetSteps">What it cost, in steps of recipe R on its region.</param>
public sealed record TrainedSupernet(HyperArchitecture Supernet, IReadOnlyList<EpochRecord> History,
    double SupernetSteps)
{
    /// <summary>What hooks wrote down, in order.</summary>
    public IReadOnlyList<HookEvent> Events { get; init; } = [];
}
