using FaDE.Search.Estimators;

namespace FaDE.Supernet.Training;

/// <summary>Supernets of one region, trained independently.</summary>
public sealed class TrainedEnsemble : IDisposable
{
    internal TrainedEnsemble(IReadOnlyList<TrainedSupernet> members, double seconds)
    {
        Members = members;
        Cost = new Cost(members.Sum(m => m.SupernetSteps), seconds);
    }

    /// <summary>The supernets.</summary>
    public IReadOnlyList<TrainedSupernet> Members { get; }

    /// <summary>What they cost together.</summary>
    public Cost Cost { get; }

    /// <summary>Per supernet, per choice, per candidate: the alpha.</summary>
    public IReadOnlyList<double[][]> Alphas => [.. Members.Select(m => m.Supernet.Alphas.Values)];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var member in Members) member.Supernet.Dispose();
    }
}
