using FaDE.Search.Spaces;

namespace FaDE.Supernet.Groups;

/// <summary>All choices of a stage together; a choice that several stages share belongs to the first of them.</summary>
public sealed record StageGrouping : Grouping
{
    /// <inheritdoc/>
    public override IReadOnlyList<Group> Of(Region region)
    {
        var stages = region.Root.Stages;
        var (next, taken, groups) = (0, new HashSet<int>(), new List<Group>());
        for (var s = 0; s < stages.Count; s++)
        {
            var inside = Enumerable.Range(0, CountChoices(stages[s])).Select(_ => region.Occurrences[next++])
                .Where(taken.Add).ToList();
            if (inside.Count > 0) groups.Add(new Group($"stage {s}", inside.Select(c => (region.Choices[c], -1))));
        }
        return groups;
    }

    private static int CountChoices(Block block) => (block is Choice ? 1 : 0) + block.Children.Sum(CountChoices);
}
