using FaDE.Search.Spaces;

namespace FaDE.Supernet.Groups;

/// <summary>All choices together.</summary>
public sealed record WholeGrouping : Grouping
{
    /// <inheritdoc/>
    public override IReadOnlyList<Group> Of(Region region) =>
        region.Choices.Count == 0 ? [] : [new Group("the region", region.Choices.Select(point => (point, -1)))];
}
