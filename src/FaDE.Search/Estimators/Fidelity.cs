namespace FaDE.Search.Estimators;

/// <summary>
/// How far networks are trained that are given up early or trained on: the resource of searches over
/// several fidelities.
/// </summary>
/// <param name="Epochs">Epochs after which they are measured, of a training whose schedule is as long as a whole
/// one; at least 1.</param>
/// <param name="Done">
/// Epochs of these trainings that were paid for before, 0 for networks not trained yet: the same training goes on, and
/// the rest alone is charged.
/// </param>
/// <param name="Seed">
/// Seeds the trainings together with the network: equal seeds are the same training at all fidelities, whatever
/// generation asks for it.
/// </param>
public sealed record Fidelity(int Epochs, int Done, long Seed)
{
    /// <summary>The seed of a network's training.</summary>
    /// <param name="network">One text per network.</param>
    public long SeedOf(string network) => Rng.Derive(Seed, "training", network);
}
