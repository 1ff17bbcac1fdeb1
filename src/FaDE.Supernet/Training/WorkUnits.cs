using FaDE.Search.Spaces;
using FaDE.Supernet.Relaxations;

namespace FaDE.Supernet.Training;

/// <summary>
/// Work counted in forward passes of one candidate; a backward pass costs one for the data and one for the weights.
/// </summary>
internal static class WorkUnits
{
    /// <summary>
    /// One bi-level step of recipe R: at every choice k forward passes and a backward one for the alphas, three
    /// for the weights.
    /// </summary>
    public static double Step(Region region) => Math.Max(1, region.Choices.Sum(point => point.Count + 4.0));

    /// <summary>One batch with the gradients of weights, of alphas, or of both.</summary>
    public static double Batch(IEnumerable<ChoiceDraw> draws, bool weights, bool alphas) => draws.Sum(draw =>
    {
        var evaluated = draw.Weights.Count(w => w != 0);
        return evaluated * (weights ? 3.0 : alphas ? 2.0 : 1.0)
            + (alphas ? draw.Wanted.Count(i => draw.Weights[i] == 0) : 0);
    });
}
