namespace FaDE.Search.Spaces;

/// <summary>
/// A space that knows the least and the most of a quantity without listing its blocks, so that limits nobody can
/// meet are refused.
/// </summary>
public interface IBounded
{
    /// <summary>The least and the most that a measure takes, both reached in spaces without limits inside.</summary>
    Bounds BoundsOf(LimitedQuantity quantity);
}
