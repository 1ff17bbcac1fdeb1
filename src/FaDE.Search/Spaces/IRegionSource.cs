namespace FaDE.Search.Spaces;

/// <summary>A space that knows where its choices are when a region is drawn. Others offer k whole blocks.</summary>
public interface IRegionSource
{
    /// <summary>
    /// The block of a region: with a choice of k candidates wherever the space leaves something to decide.
    /// </summary>
    /// <param name="region">k, the random source, and names for what is shared.</param>
    Block Draw(RegionDraw region);
}
