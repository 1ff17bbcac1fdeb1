using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;

namespace FaDE.Supernet.Tests.Training;

/// <summary>Small data sets and regions on which there is something to learn.</summary>
internal static class Synthetic
{
    /// <summary>Noisy copies of one random image per class.</summary>
    public static ImageArrays Images(int count, long seed, InputShape? shape = null, int classes = 4)
    {
        shape ??= new InputShape(1, 4, 4);
        var prototypes = new Rng(1);
        var centres = Enumerable.Range(0, classes * shape.Size).Select(_ => prototypes.NextGaussian()).ToArray();
        var rng = new Rng(seed);
        var labels = Enumerable.Range(0, count).Select(_ => rng.Next(classes)).ToArray();
        var pixels = labels.SelectMany(label => Enumerable.Range(0, shape.Size)
            .Select(p => (float)(centres[label * shape.Size + p] + 0.7 * rng.NextGaussian()))).ToArray();
        return new ImageArrays(shape, classes, pixels, labels);
    }

    public static Splits Splits(int count = 400, InputShape? shape = null) => new(new SplitArrays(
        Images(count, 2, shape), Images(count, 3, shape), Images(count / 2, 4, shape), Images(count / 2, 5, shape),
        new PixelStatistics([0f], [1f])));

    /// <summary>Per stage a cell that learns, a longer one, and one that lets nothing through.</summary>
    public static Region Region(bool conv = false, int stages = 2)
    {
        Operation operation = conv ? Operation.Conv() : Operation.Linear();
        Block[] candidates =
        [
            new Cell(new Dag(2, []), operation),
            new Cell(new Dag(4, [(0, 1), (1, 2), (2, 3)]), operation),
            new Cell(new Dag(2, [(0, 1)]), [Operation.None, operation]),
        ];
        return FaDE.Search.Spaces.Region.Of(Enumerable.Repeat(candidates, stages));
    }

    public static Backbone Backbone(bool conv = false, int stages = 2) => conv
        ? new(BackboneKind.Conv, new(1, 8, 8), 4, [.. Enumerable.Repeat(new StageShape(4), stages)]) { HeadSize = 2 }
        : FaDE.Search.Spaces.Backbone.Mlp(new(1, 4, 4), stages, 8, 4);
}
