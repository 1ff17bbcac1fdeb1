namespace FaDE.Search.Units;

/// <summary>A task under way, as its follower sees it: which units of interest it does, in its order.</summary>
internal sealed class TrackedTask
{
    private readonly IReadOnlyList<TrackedUnit> _units;
    private int _next;

    public TrackedTask(int index, IReadOnlyList<TrackedUnit> units)
    {
        (Index, _units) = (index, units);
        foreach (var unit in _units) unit.Covers++;
    }

    /// <summary>Number of the task in its batch.</summary>
    public int Index { get; }

    /// <summary>The first unit whose result is not there yet; null when all are.</summary>
    public TrackedUnit? Missing => _next < _units.Count ? _units[_next] : null;

    /// <summary>
    /// Whether its scheduler did not know it when last asked. Results may become visible a little after the task that
    /// wrote them ended, so it is looked at once more.
    /// </summary>
    public bool Gone { get; set; }

    /// <summary>Takes in the results that came since.</summary>
    /// <returns>Number of units found done.</returns>
    public int Advance(UnitStore store)
    {
        var found = 0;
        for (; _next < _units.Count; _next++)
        {
            if (_units[_next].Result is not null) continue;
            if ((_units[_next].Result = store.Read(_units[_next].Unit)) is null) break;
            found++;
        }
        return found;
    }

    /// <summary>Lets go of its units.</summary>
    /// <returns>Those that are missing and that no other task will do.</returns>
    public IEnumerable<TrackedUnit> Release()
    {
        foreach (var unit in _units) unit.Covers--;
        return _units.Skip(_next).Where(u => u is { Result: null, Covers: 0 });
    }
}
