using FaDE.Search.Spaces;

namespace FaDE.Supernet.Groups;

/// <summary>How the choices of a region are put into groups. Other ways derive from this class.</summary>
public abstract record Grouping
{
    /// <summary>Every choice by itself (DARTS, FaDE).</summary>
    public static Grouping Choices { get; } = new ChoiceGrouping();

    /// <summary>
    /// All choices on edges that enter the same node of a cell; choices elsewhere by themselves (ISTA-NAS, GOLD-NAS,
    /// EnTranNAS-DST).
    /// </summary>
    public static Grouping Nodes { get; } = new NodeGrouping();

    /// <summary>All choices of a stage of the network.</summary>
    public static Grouping Stages { get; } = new StageGrouping();

    /// <summary>All choices of the region.</summary>
    public static Grouping Whole { get; } = new WholeGrouping();

    /// <summary>The groups of a region: every choice in exactly one of them.</summary>
    /// <param name="region">The region.</param>
    public abstract IReadOnlyList<Group> Of(Region region);

    /// <summary>The same, checked.</summary>
    /// <exception cref="MethodException">A choice is in no group or in several.</exception>
    internal IReadOnlyList<Group> Checked(Region region)
    {
        var groups = Of(region);
        foreach (var point in region.Choices)
            if (groups.Sum(group => group.Edges.Count(edge => edge.Point.Index == point.Index)) is var met && met != 1)
                throw new MethodException("A grouping puts every choice into exactly one group; "
                    + $"met {this}, which puts choice {point.Index} into {met}.");
        return groups;
    }
}
