using FaDE.Search.Spaces;

namespace FaDE.Search.Drawings;

/// <summary>One architecture: the candidates it takes, one stage after the other.</summary>
public sealed class ArchitectureDrawing : Drawing
{
    private readonly Drawing _drawing;
    private readonly string _description;

    /// <summary>Draws an architecture of a region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="architecture">One decision per choice.</param>
    /// <param name="weights">Per choice of the region the weights of its candidates in [0, 1], or null; shown
    /// at the stages.</param>
    /// <exception cref="SpaceException">The architecture is not one of the region.</exception>
    public ArchitectureDrawing(Region region, Architecture architecture,
        IReadOnlyList<IReadOnlyList<double>>? weights = null)
    {
        var block = region.Resolve(architecture);
        _drawing = ReferenceEquals(block.Stages[0], block)
            ? BlockDrawing.Of(block)
            : new ChainDrawing(block.Stages, Remarks(region, architecture, weights, block.Stages.Count));
        _description = $"Architecture {architecture}. {_drawing.Description}";
    }

    /// <inheritdoc/>
    public override double Width => _drawing.Width;

    /// <inheritdoc/>
    public override double Height => _drawing.Height;

    /// <inheritdoc/>
    public override string Description => _description;

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas) => canvas.Place(_drawing, 0, 0);

    private static string[] Remarks(Region region, Architecture architecture,
        IReadOnlyList<IReadOnlyList<double>>? weights, int count)
    {
        var (stages, remarks) = (region.Root.Stages, Enumerable.Repeat("", count).ToArray());
        if (stages.Count != count) return remarks; // whole networks to choose from: no stage has a choice of its own
        var met = 0;
        for (var s = 0; s < stages.Count; s++)
        {
            if (stages[s] is Choice)
            {
                var choice = region.Occurrences[met];
                remarks[s] = $"candidate {architecture[choice]}" + (weights is null ? ""
                    : $", weight {Typography.Fixed(weights[choice][architecture[choice]], 2)}");
            }
            met += Count(stages[s]);
        }
        return remarks;
    }

    private static int Count(Block block) => (block is Choice ? 1 : 0) + block.Children.Sum(Count);
}
