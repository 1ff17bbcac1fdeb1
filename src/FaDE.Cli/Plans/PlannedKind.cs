namespace FaDE.Cli.Plans;

/// <summary>Units of one kind, and what a timed sample says of them.</summary>
/// <param name="Name">The kind; for searches also the method.</param>
/// <param name="Units">How many there are.</param>
/// <param name="Seconds">Seconds of one core for every unit sampled: measured whole where that is short, else
/// from shorter ones.</param>
/// <param name="How">How they were measured.</param>
/// <param name="Bytes">Largest memory of a process that does such units.</param>
public sealed record PlannedKind(string Name, int Units, IReadOnlyList<double> Seconds, string How, long Bytes)
{
    /// <summary>Expected seconds of a unit.</summary>
    public double Mean => Seconds.Average();

    /// <summary>Expected core-hours of all units.</summary>
    public double CoreHours => Units * Mean / 3600;
}
