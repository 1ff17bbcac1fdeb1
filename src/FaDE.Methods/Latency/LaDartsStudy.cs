using FaDE.Methods.Studies;
using static FaDE.Methods.Studies.StudyRuns;

namespace FaDE.Methods.Latency;

/// <summary>
/// LA-DARTS against the same search without its term, and against multiply-adds in place of the latency.
/// </summary>
public static class LaDartsStudy
{
    private const string Own = "la-darts", Without = "darts", Proxy = "multiply-adds";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Xu et al. 2020, arXiv 2001.06392",
        Claim =
            "With a learned latency in the loss the network found takes at most 0.85 of the time at most 0.3 points "
            + "below, and the latency is predicted to "
            + "10 %.",
        Differs =
            "The processor here, not a Tesla P100; hundreds of measured architectures and not 100,000; DARTS of first "
            + "order beneath, not PC-DARTS.",
        Choices =
            "Layers of 128 and 64; the log of the latency brought to mean 0 and deviation 1; lambda 0.2 after a "
            + "quarter of the epochs; the latency "
            + "is taken at the network that would be derived, its gradient passed to the weights (the paper takes the "
            + "weights themselves: arm 'soft'); "
            + "latencies are ratios to the network of all operations, measured in turn with it on one thread.",
        SeedsNeeded = 6,
        MeasuresTimes = true,
        Arms = budget =>
        {
            var (darts, region) = (Recipes.Darts(budget), budget.Cells.Region(shared: true));
            return
            [
                new LatencyArm(Own, region, darts),
                new SupernetArm(Without, region, darts, Projection.Derivation) { Also = LatencyArm.Measured },
                new LatencyArm("soft", region, darts, At: Softness.Soft),
                new LatencyArm(Proxy, region, darts, Proxy: true),
                new DrawnArm(Recipes.RandomCells, region, CommonCells.Random) { Also = LatencyArm.Measured },
            ];
        },
        Judge = runs =>
        {
            double Time(string arm) => runs.Mean(arm, LatencyArm.Latency) / runs.Mean(Without, LatencyArm.Latency);
            var (loss, error) = (runs.Score(Without) - runs.Score(Own), runs.Mean(Own, LatencyArm.Error));
            var proxy = Time(Proxy) <= Time(Own) && runs.Score(Proxy) >= runs.Score(Own);
            return Verdict.Of(Time(Own) <= 0.85 && loss <= 0.3 && error < 10, proxy || Time(Own) >= 1,
                $"{Fixed(Time(Own))} of the time without the term; with multiply-adds in its place "
                + $"{Fixed(Time(Proxy))}, soft {Fixed(Time("soft"))}, "
                + $"random cells {Fixed(Time(Recipes.RandomCells))}; median error of the regressor "
                + $"{Fixed(error, 1)} %, Spearman {Fixed(runs.Mean(Own, LatencyArm.Spearman))}; retrained "
                + $"{runs.Scores()}.");
        },
    };
}
