namespace FaDE.Search.Outer;

/// <summary>What a search may still spend, as it stands before a proposal.</summary>
/// <param name="Networks">
/// Networks that can still be paid for, at the known or so far met price of one; infinite where the budget counts
/// something else or no price is known.
/// </param>
/// <param name="Total">Those, and the networks that were paid for before.</param>
public readonly record struct Allowance(double Networks, double Total)
{
    /// <summary>
    /// <see cref="Networks"/> before it is rounded down: whole trainings, with the part of one that is left.
    /// </summary>
    public double Trainings { get; init; } = Networks;

    /// <summary>No limit.</summary>
    public static Allowance Unlimited { get; } = new(double.PositiveInfinity, double.PositiveInfinity);
}
