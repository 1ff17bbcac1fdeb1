namespace FaDE.Interactive.Figures;

/// <summary>The course of one candidate's weight while its supernet was trained.</summary>
/// <param name="Stage">The choice, for instance "stage 1"; trajectories of equal stages share a panel.</param>
/// <param name="Candidate">The candidate, for instance "2".</param>
/// <param name="Values">One value per epoch, from the first on.</param>
public sealed record AlphaTrajectory(string Stage, string Candidate, IReadOnlyList<double> Values)
{
    /// <summary>Lower end of the spread over supernets at every epoch, or null.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    /// <summary>Upper end of the spread over supernets at every epoch, or null.</summary>
    public IReadOnlyList<double>? High { get; init; }
}
