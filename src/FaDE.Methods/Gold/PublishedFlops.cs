namespace FaDE.Methods.Gold;

/// <summary>
/// The count of operations of GOLD-NAS's published (unofficial) code, in millions for a CIFAR image: for comparison
/// with it. Searches here count with the toolkit's own costs; the two are never mixed. It takes the depthwise part at
/// the width of the first cell, divided by that of the cell.
/// </summary>
public static class PublishedFlops
{
    private const int Channels = 36, Pixels = 32 * 32, Cells = 14, Edges = 14;

    /// <summary>Stem, cell inputs and head, which are not searched.</summary>
    public const double Base = 166.018624;

    /// <summary>A skip of stride 2 in a reduction cell; any other skip is 0.</summary>
    public static double StridedSkip => 1e-6 * Channels * Channels * Pixels;

    /// <summary>
    /// All 14 cells with all their gates: reductions at cells 4 and 9, where the 8 edges from inputs have stride 2.
    /// </summary>
    public static double Supernet => Enumerable.Range(0, Cells).Sum(cell =>
        Edges * Separable(Channels << (cell >= Cells / 3 ? 1 : 0) + (cell >= 2 * Cells / 3 ? 1 : 0))
            + (cell is Cells / 3 or 2 * Cells / 3 ? 8 * StridedSkip : 0));

    /// <summary>A separable convolution of 3x3 in a cell.</summary>
    /// <param name="channels">Of the cell: 36, 72 or 144.</param>
    public static double Separable(int channels) =>
        2e-6 * ((double)Channels * Channels * Pixels + 9.0 * Pixels * Channels * Channels / channels);
}
