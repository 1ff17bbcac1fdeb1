using FaDE.Methods.Studies;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Training;
using static FaDE.Methods.Studies.StudyRuns;

namespace FaDE.Methods.Darts;

/// <summary>DARTS: cells of two inputs, eight operations, all orders of updates, against random cells.</summary>
public static class DartsStudy
{
    private const string Own = "darts", First = "first order", OneLevel = "one level";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Liu et al., ICLR 2019, arXiv 1806.09055",
        Claim =
            "Cells found with second order train better from scratch than random cells of the space, and no worse than "
            + "those of first order.",
        Differs =
            "Fashion-MNIST of 14x14 pixels in place of CIFAR-10; separable convolutions once in place of twice; what "
            + "halves the pixels without an operation is one convolution of stride 2 in place of two shifted ones; "
            + "networks are trained from scratch at the size of the search, without cutout, drop-path and auxiliary "
            + "head; the best of several searches is not picked; the alphas' rate is ten times theirs, for a tenth of "
            + "the steps.",
        Choices =
            "The unrolled step is that of equation 7, without the momentum and decay that the published code adds; a "
            + "genotype writes the terms of a node by their vertices.",
        Arms = budget =>
        {
            var space = DartsSpace.Of(budget);
            var (region, recipe) = (space.Region, Recipes.Darts(budget));
            return
            [
                Of(Own, UpdateOrder.SecondOrder), Of(First, UpdateOrder.FirstOrder), Of(OneLevel, UpdateOrder.OneLevel),
                new DrawnArm(Recipes.RandomCells, region, CommonCells.Random)
                {
                    Layers = space.Layers, Notation = Written,
                },
            ];

            Arm Of(string name, UpdateOrder order) => new SupernetArm(name, region, recipe with { Order = order },
                Projection.Derivation) { Layers = space.Layers, Notation = Written };

            string Written(Selection kept) => space.Genotype(kept).ToString();
        },
        Judge = runs =>
        {
            var (better, own) = (runs.Better(Own, Recipes.RandomCells), runs.Score(Own));
            return Verdict.Of(6 * better >= 5 * runs.Seeds && own >= runs.Score(First), 2 * better <= runs.Seeds,
                $"Retrained {runs.Scores(Own, First, OneLevel, Recipes.RandomCells)}, better than random cells in "
                + $"{better} of {runs.Seeds} seeds; gaps {runs.Words(Measured.Gap, Own, First, OneLevel)}.");
        },
    };
}
