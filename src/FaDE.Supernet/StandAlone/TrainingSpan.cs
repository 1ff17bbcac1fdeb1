namespace FaDE.Supernet.StandAlone;

/// <summary>Which part of a training is done: all of it, or from a stored state to the end of an epoch.</summary>
/// <param name="Until">Epochs after which to stop; 0 for the end. The learning rate keeps the course of the
/// whole training.</param>
/// <param name="From">Where to go on; null for the beginning.</param>
internal readonly record struct TrainingSpan(int Until, TrainingState? From)
{
    /// <summary>The steps of a plan that belong to it.</summary>
    public (int First, int End) Steps(BatchPlan plan) =>
        ((From?.Epochs ?? 0) * plan.PerEpoch, Until == 0 ? plan.Steps : Math.Min(Until * plan.PerEpoch, plan.Steps));
}
