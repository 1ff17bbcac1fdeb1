namespace FaDE.Search.Spaces;

/// <summary>
/// A space that writes its blocks as digits: what product distributions, predictors and one-hot vectors need. Others
/// are encoded as one variable over all their blocks where those are few.
/// </summary>
public interface IEncodable
{
    /// <summary>The encoding of the space.</summary>
    BlockEncoding Encode();
}
