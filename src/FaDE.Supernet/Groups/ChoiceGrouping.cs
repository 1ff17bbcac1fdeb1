using FaDE.Search.Spaces;

namespace FaDE.Supernet.Groups;

/// <summary>Every choice by itself.</summary>
public sealed record ChoiceGrouping : Grouping
{
    /// <inheritdoc/>
    public override IReadOnlyList<Group> Of(Region region) => [.. region.Choices.Select(point => new Group(point))];
}
