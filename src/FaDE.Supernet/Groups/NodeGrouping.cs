using FaDE.Search.Spaces;

namespace FaDE.Supernet.Groups;

/// <summary>
/// All choices on edges that enter the same node of a cell together. Cells that share their choices are one; choices
/// that stand on no edge are groups of their own. Nodes of one cell follow each other, each after those
/// that lead to it.
/// </summary>
public sealed record NodeGrouping : Grouping
{
    /// <inheritdoc/>
    public override IReadOnlyList<Group> Of(Region region)
    {
        var (next, cells, grouped, groups) = (0, 0, new HashSet<int>(), new List<Group>());
        Walk(region.Root);
        foreach (var point in region.Choices)
            if (!grouped.Contains(point.Index)) groups.Add(new Group(point));
        return groups;

        void Walk(Block block)
        {
            var occurrence = block is Choice ? region.Occurrences[next++] : -1;
            var own = new List<(int Choice, int From, int To)>();
            var ends = (block as IWiredBlock)?.Ends;
            for (var i = 0; i < block.Children.Count; i++)
            {
                if (ends is not null && block.Children[i] is Choice)
                    own.Add((region.Occurrences[next], ends[i].From, ends[i].To));
                Walk(block.Children[i]);
            }
            var found = false;
            foreach (var node in own.Where(edge => !grouped.Contains(edge.Choice)).GroupBy(edge => edge.To)
                .OrderBy(node => node.Key).ToList())
            {
                var edges = node.DistinctBy(edge => edge.Choice).Where(edge => grouped.Add(edge.Choice)).ToList();
                if (edges.Count == 0) continue;
                found = true;
                groups.Add(new Group($"node {node.Key} of cell {cells}",
                    edges.Select(edge => (region.Choices[edge.Choice], edge.From)), cells, node.Key));
            }
            if (found) cells++;
        }
    }
}
