using FaDE.Search.Spaces;
using FaDE.Supernet.Training;

namespace FaDE.Supernet.StandAlone;

/// <summary>What stand-alone trainings cost in the currency of supernets.</summary>
internal static class TrainingCost
{
    /// <summary>
    /// Supernet-step equivalents of training architectures once each: a candidate on the path costs three forward
    /// passes a step (one forward, two backward).
    /// </summary>
    /// <param name="region">The region.</param>
    /// <param name="architectures">Those trained.</param>
    /// <param name="images">Training images, or other examples.</param>
    /// <param name="settings">The protocol.</param>
    /// <param name="isWhole">Whether a batch is all there is.</param>
    public static double Steps(Region region, IEnumerable<Architecture> architectures, int images,
        StandAloneSettings settings, bool isWhole = false) =>
        architectures.Sum(a => 3.0 * a.Decisions.Count(d => d >= 0)) * new BatchPlan(images, settings,
            0) { IsWhole = isWhole }.Steps / WorkUnits.Step(region);
}
