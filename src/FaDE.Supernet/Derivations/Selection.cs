using FaDE.Search.Spaces;

namespace FaDE.Supernet.Derivations;

/// <summary>
/// Which candidates are kept at every choice of a region: none (the edge goes), one, or several that are added up.
/// </summary>
public sealed class Selection
{
    /// <summary>Creates a selection.</summary>
    /// <param name="region">The region.</param>
    /// <param name="kept">Per choice the candidates kept, ascending.</param>
    /// <exception cref="MethodException">Another number of choices, or a candidate that is not there.</exception>
    public Selection(Region region, IReadOnlyList<IReadOnlyList<int>> kept)
    {
        if (kept.Count != region.Choices.Count)
            throw new MethodException($"A selection of this region is of {region.Choices.Count} choices; "
                + $"met {kept.Count}.");
        foreach (var point in region.Choices)
            foreach (var candidate in kept[point.Index])
                if (candidate < 0 || candidate >= point.Count)
                    throw new MethodException($"Choice {point.Index} has candidates 0 to {point.Count - 1}; "
                        + $"met {candidate}.");
        (Region, Kept) = (region, [.. kept.Select(k => k.Order().ToArray())]);
    }

    /// <summary>The selection of an architecture.</summary>
    public Selection(Region region, Architecture architecture)
        : this(region, [.. region.Choices.Select(point => architecture[point.Index] < 0 ? Array.Empty<int>()
            : [architecture[point.Index]])])
    {
    }

    /// <summary>The region.</summary>
    public Region Region { get; }

    /// <summary>Per choice the candidates kept, ascending.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Kept { get; }

    /// <summary>
    /// The architecture, if every choice that is reached keeps exactly one candidate; otherwise null.
    /// </summary>
    public Architecture? Architecture
    {
        get
        {
            var decisions = new int[Kept.Count];
            foreach (var point in Region.Choices)
            {
                if (!point.IsReached(decisions)) decisions[point.Index] = -1;
                else if (Kept[point.Index].Count != 1) return null;
                else decisions[point.Index] = Kept[point.Index][0];
            }
            return new Architecture(decisions);
        }
    }

    /// <summary>
    /// The network of the selection, without choices: a choice that keeps nothing becomes <see cref="Operation.None"/>,
    /// one that keeps several becomes <see cref="Together"/> of them.
    /// </summary>
    public Block Network
    {
        get
        {
            var next = 0;
            return Walk(Region.Root);

            Block Walk(Block block)
            {
                if (block is not Choice choice)
                    return block.Children.Count == 0 ? block : block.With([.. block.Children.Select(Walk)]);
                var kept = Kept[Region.Occurrences[next++]];
                Block[] candidates = [.. choice.Candidates.Select(Walk)];
                return kept.Count switch
                {
                    0 => Absent(choice),
                    1 => candidates[kept[0]],
                    _ => new Together([.. kept.Select(k => candidates[k])]),
                };
            }
        }
    }

    /// <summary>No connection, of the shape that the candidates have.</summary>
    private static Operation Absent(Choice choice) => choice.Candidates.OfType<Operation>().FirstOrDefault() is { } any
        ? any.Settings.Aggregate(Operation.None, (none, setting) => none.With(setting.Key, setting.Value))
        : Operation.None;

    /// <inheritdoc/>
    public override string ToString() => string.Join(" ", Kept.Select(k => k.Count == 0 ? "-" : string.Join("+", k)));
}
