namespace FaDE.Methods.Wiring;

/// <summary>How the number of live edges went in one run.</summary>
/// <param name="Seed">Of the run.</param>
/// <param name="Initial">Live edges before the first step.</param>
/// <param name="Lowest">The lowest number after any epoch.</param>
/// <param name="LowestEpoch">The first epoch with that number; 0 if it was so from the start.</param>
/// <param name="Final">Live edges at the end.</param>
/// <param name="FirstGap">Cross-entropy minus entropy on the training images in the first epoch measured, in
/// nats; NaN if never.</param>
/// <param name="LastGap">The same in the last.</param>
public sealed record GrowthOfRun(long Seed, int Initial, int Lowest, int LowestEpoch, int Final,
    double FirstGap, double LastGap)
{
    /// <summary>Whether edges were dropped at first and more were live at the end than at the lowest point.</summary>
    public bool Grew => Lowest < Initial && Final > Lowest;

    /// <summary>Reads a run.</summary>
    public static GrowthOfRun Of(WiringRun run)
    {
        var counts = run.Epochs.Select(e => e.LiveEdges).ToList();
        var gaps = run.Epochs.Where(e => e.Training is not null).Select(e => e.Training!.Gap).ToList();
        return new(run.Seed, counts[0], counts.Min(), counts.IndexOf(counts.Min()), counts[^1],
            gaps.Count == 0 ? double.NaN : gaps[0], gaps.Count == 0 ? double.NaN : gaps[^1]);
    }
}
