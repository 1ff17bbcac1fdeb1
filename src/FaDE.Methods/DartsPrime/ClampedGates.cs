using FaDE.Search;
using FaDE.Supernet.Groups;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;

namespace FaDE.Methods.DartsPrime;

/// <summary>
/// The activation of the first version (arXiv 2106.11655v1, "CRB"): w = alpha held in [0, 1], with no sum to keep, so
/// that operations compete freely within and across edges; alpha begins at 1/7. What weighs 0 is not computed;
/// <see cref="CutZeros"/> removes it for good.
/// </summary>
/// <remarks>
/// Its normalisation after every node's sum is not here: nodes of this toolkit sum alone, the operations of the DARTS
/// cells normalise. The slope at either end is 1 inwards and 0 outwards (as clamp's).
/// </remarks>
public sealed record ClampedGates : IRelaxation
{
    /// <inheritdoc/>
    public string Name => "clamped gates";

    /// <inheritdoc/>
    public void Begin(GroupParameters parameters, AlphaInit init, Rng rng) => parameters.Set(GroupParameters.Alpha,
        [.. Enumerable.Range(0, parameters.Group.Count).Select(_ => 1.0 / 7 + 1e-4 * rng.NextGaussian())],
        learned: true);

    /// <inheritdoc/>
    public Weighing Weigh(GroupParameters parameters, Rng rng, double progress)
    {
        var w = Of(parameters.LiveAlphas());
        var alphas = parameters[GroupParameters.Alpha];
        return new Weighing(parameters, w,
            gradient => [.. gradient.Select((g, i) => alphas[i] is >= 0 and <= 1 && parameters.Live[i] ? g : 0)],
            [.. Enumerable.Range(0, w.Length).Where(i => w[i] > 0)]);
    }

    /// <summary>alpha held in [0, 1].</summary>
    public static double[] Of(double[] alphas) => [.. alphas.Select(a => Math.Clamp(a, 0, 1))];
}
