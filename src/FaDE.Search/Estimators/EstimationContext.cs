namespace FaDE.Search.Estimators;

/// <summary>What every estimate is given besides its region.</summary>
/// <param name="Seed">Equal seeds (and thread counts) give bit-identical scores.</param>
/// <param name="Progress">Told how far the work is, or null.</param>
/// <param name="Cancellation">Stops the work with an <see cref="OperationCanceledException"/>; the default is
/// <see cref="Interruption.Token"/>.</param>
public sealed record EstimationContext(long Seed = 0, IProgress<Progress>? Progress = null,
    CancellationToken Cancellation = default)
{
    /// <summary>
    /// How often a search drew each candidate of each choice, where it drew some more than once; null: each once.
    /// </summary>
    /// <remarks>
    /// Estimators that train networks lay them out in these proportions; a supernet has every candidate once.
    /// </remarks>
    public IReadOnlyList<IReadOnlyList<int>>? Draws { get; init; }

    /// <summary>
    /// How far networks are trained; null: to the end. Given to estimators that
    /// <see cref="IEstimator.HasFidelities"/> alone.
    /// </summary>
    public Fidelity? Fidelity { get; init; }

    /// <summary>Stops the work with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; } = Cancellation.CanBeCanceled ? Cancellation
        : Interruption.Token;
}
