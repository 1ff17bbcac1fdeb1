namespace FaDE.Search.Spaces;

/// <summary>A block of one's own kind that counts its cost itself, because it has layers of its own or works at another shape inside.</summary>
public interface ICostedBlock
{
    /// <summary>The cost of the block at a shape that it keeps, for one image.</summary>
    /// <param name="shape">The shape around it.</param>
    /// <exception cref="SpaceException">A choice is left, or a cost is not known.</exception>
    NetworkCost CostAt(FeatureShape shape);
}
