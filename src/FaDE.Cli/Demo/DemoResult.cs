using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Statistics;

namespace FaDE.Cli.Demo;

/// <summary>What the demo found.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Ranks">The FaDE-ranks.</param>
/// <param name="Truth">The stand-alone accuracies.</param>
/// <param name="Quality">The ranks held against the truth, zero-cost baselines beside.</param>
/// <param name="Alternatives">Other estimators held against the same truth.</param>
/// <param name="Controls">Estimators that must not succeed, held against the same truth.</param>
/// <param name="Seconds">Seconds of the experiment, set-up excluded.</param>
public sealed record DemoResult(
    long Seed, FadeRanks Ranks, TruthTable Truth, RankQuality Quality, IReadOnlyList<RankQuality> Alternatives,
    IReadOnlyList<RankQuality> Controls, double Seconds);
