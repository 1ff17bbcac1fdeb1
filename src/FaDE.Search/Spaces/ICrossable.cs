namespace FaDE.Search.Spaces;

/// <summary>A space that makes one block of two. Of other spaces the child is one of its parents.</summary>
public interface ICrossable
{
    /// <summary>A block of the space made of parts of two of its blocks.</summary>
    Block Cross(Block a, Block b, Rng rng);
}
