namespace FaDE.Search.Outer;

/// <summary>
/// Settings of a search that draws from a <see cref="Belief"/>; the numbers are those of a calibration on recorded
/// tables.
/// </summary>
public sealed record BeliefSettings
{
    /// <summary>Networks per generation, or candidates per stage (k), at least 2; repeats are allowed.</summary>
    public int Batch { get; init; } = 6;

    /// <summary>How many are drawn uniformly in the first generation, at least 2.</summary>
    public int Start { get; init; } = 18;

    /// <summary>Width of sampling in standard deviations of an effect, at least 0 (what is believed best).</summary>
    public double Width { get; init; } = 0.7;

    /// <summary>Probability with which a variable takes the elite's value, 0 to 1.</summary>
    public double Pull { get; init; } = 0.3;

    /// <summary>Generations without a better network before everything but the elite is forgotten.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>Part of the budget that is kept to look at the best again where look-ups are noisy, 0 to 1.</summary>
    public double Reserve { get; init; } = 0.2;

    /// <summary>Share of noise in the variance of a look-up above which that is done, 0 to 1.</summary>
    public double Noisy { get; init; } = 0.15;

    /// <summary>The settings themselves, when they can be.</summary>
    /// <param name="search">Who has them.</param>
    /// <exception cref="FadeException">One is out of its range.</exception>
    internal BeliefSettings Checked(string search)
    {
        if (Batch < 2 || Start < 2) throw new FadeException(
            $"{search} draws at least two networks or candidates a generation; met {Batch}, and {Start} at first.");
        if (!(Width >= 0 && Patience >= 1 && new[] { Pull, Reserve, Noisy }.All(share => share is >= 0 and <= 1)))
            throw new FadeException(FormattableString.Invariant($"{search} has a width of at least 0, a patience of ")
                + FormattableString.Invariant($"at least 1, and pull, reserve and noisy of 0 to 1; met {Width}, ")
                + FormattableString.Invariant($"{Patience}, {Pull}, {Reserve} and {Noisy}."));
        return this;
    }
}
