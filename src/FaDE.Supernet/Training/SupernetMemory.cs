using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;

namespace FaDE.Supernet.Training;

/// <summary>What training supernets of a region takes in memory, estimated from the description.</summary>
public static class SupernetMemory
{
    /// <summary>
    /// Bytes for one supernet in single precision: weights, gradients, two moments, and the activations of a batch.
    /// </summary>
    /// <param name="region">The region.</param>
    /// <param name="backbone">The fixed layers.</param>
    /// <param name="recipe">How it is trained.</param>
    public static double Bytes(Region region, Backbone backbone, Recipe recipe)
    {
        var (layout, rng) = (BackboneLayout.Of(backbone, region.Root), new Rng(0));
        var alphas = new Alphas(region, recipe.AlphaInit, rng, recipe.AlphaRelaxation);
        return Bytes(layout, recipe, all: !new[] { recipe.AlphaRelaxation, recipe.Order == UpdateOrder.OneLevel
            ? recipe.AlphaRelaxation : recipe.WeightRelaxation }
            .All(relaxation => alphas.Groups.All(group => relaxation.Weigh(group, rng, 0).Draws
                .All(draw => draw.Single >= 0 || draw.IsEmpty))));
    }

    /// <summary>Bytes where the activations of all candidates are held, or of one per choice.</summary>
    private static double Bytes(BackboneLayout layout, Recipe recipe, bool all)
    {
        // Values, gradients, two moments, the optimiser's temporary; the unrolled step keeps two more.
        var copies = recipe.Order == UpdateOrder.SecondOrder ? 7 : 5;
        var tensorsPerActivation = 4; // a layer's output, a vertex sum, and their gradients
        return 4.0 * (copies * layout.SupernetCost(all: true).Parameters
            + (double)tensorsPerActivation * recipe.BatchSize * layout.SupernetCost(all).Activations);
    }

    /// <summary>Refuses supernets that would not fit.</summary>
    /// <exception cref="FadeException">The estimate is above the memory available.</exception>
    public static void Check(Region region, Backbone backbone, Recipe recipe, int atOnce, double available)
    {
        // Whatever it draws, it fits: no need to look at draws.
        if (Bytes(BackboneLayout.Of(backbone, region.Root), recipe, all: true) * atOnce <= available) return;
        var needed = Bytes(region, backbone, recipe) * atOnce;
        if (needed > available)
            throw new FadeException(
                $"Training {atOnce} supernet{(atOnce == 1 ? "" : "s")} of this region at once takes "
                    + $"about {needed / 1e9:f1} GB of memory, and {available / 1e9:f1} GB are available; "
                    + "take fewer or smaller candidates, smaller batches, or fewer at once.");
    }
}
