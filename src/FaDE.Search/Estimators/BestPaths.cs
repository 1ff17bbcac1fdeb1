using FaDE.Search.Spaces;

namespace FaDE.Search.Estimators;

/// <summary>Architectures from the best path score on, lazily: best-first search over partial architectures.</summary>
/// <remarks>
/// A partial architecture has decided the first choices of the region. Its bound is the score of its best completion,
/// exactly, so that every partial architecture taken from the heap lies on the way to one that is returned: n
/// architectures cost about n * (choices) * (candidates) heap operations. Only where a shared choice may or may not be
/// reached later on the bound can be too high, which costs time and not exactness. Among equal bounds the
/// lexicographically first is taken, which makes the order of ties lexicographic.
/// </remarks>
internal sealed class BestPaths
{
    private readonly Region _region;
    private readonly double[][] _contributions;
    private readonly bool _minimum;
    // per choice: reached whenever the candidate around it is taken, so that it is part of that candidate's best
    private readonly bool[] _always;
    private readonly double[] _best; // per choice: the best it can contribute, with all choices inside its candidates

    public BestPaths(Region region, double[][] contributions, bool minimum)
    {
        (_region, _contributions, _minimum) = (region, contributions, minimum);
        (_best, _always) = (new double[contributions.Length], new bool[contributions.Length]);
        foreach (var point in region.Choices)
            _always[point.Index] = point.Occurrences.Count == 1 && (point.Parent < 0 || _always[point.Parent]);
        // per candidate: itself with the choices inside it
        var inside = contributions.Select(values => values.ToArray()).ToArray();
        for (var choice = _best.Length - 1; choice >= 0; choice--)
        {
            _best[choice] = inside[choice].Max();
            var point = region.Choices[choice];
            if (_always[choice] && point.Parent >= 0)
                inside[point.Parent][point.ParentCandidate] =
                    Join(inside[point.Parent][point.ParentCandidate], _best[choice]);
        }
    }

    public IEnumerable<ScoredArchitecture> Enumerate()
    {
        var heap =
            new PriorityQueue<int[], (double Bound, int[] Decisions)>(Comparer<(double Bound, int[] Decisions)>.Create(
                (x, y) => x.Bound != y.Bound ? y.Bound.CompareTo(x.Bound)
                    : x.Decisions.AsSpan().SequenceCompareTo(y.Decisions)));
        Push([]);
        while (heap.TryDequeue(out var decisions, out var key))
            if (decisions.Length == _best.Length)
                yield return new ScoredArchitecture(new Architecture(decisions), key.Bound);
            else
            {
                var point = _region.Choices[decisions.Length];
                if (!point.IsReached(decisions)) Push([.. decisions, -1]);
                else
                    for (var candidate = 0; candidate < point.Count; candidate++) Push([.. decisions, candidate]);
            }

        void Push(int[] decisions) => heap.Enqueue(decisions, (Bound(decisions), decisions));
    }

    private double Bound(ReadOnlySpan<int> decisions)
    {
        var total = _minimum ? double.PositiveInfinity : 0.0;
        for (var choice = 0; choice < decisions.Length; choice++)
            if (decisions[choice] >= 0) total = Join(total, _contributions[choice][decisions[choice]]);
        for (var choice = decisions.Length; choice < _best.Length; choice++)
            total = Join(total, AtMost(_region.Choices[choice], decisions));
        return total;
    }

    /// <summary>
    /// What an undecided choice can add at most, beyond what is part of the best of the undecided choice around it.
    /// </summary>
    private double AtMost(ChoicePoint point, ReadOnlySpan<int> decisions)
    {
        var nothing = _minimum ? double.PositiveInfinity : 0;
        var open = false;
        foreach (var path in point.Occurrences)
        {
            var (leads, may) = (true, true);
            foreach (var (choice, candidate) in path)
            {
                leads &= choice < decisions.Length && decisions[choice] == candidate;
                may &= choice >= decisions.Length || decisions[choice] == candidate;
            }
            if (leads) return _best[point.Index];
            open |= may;
        }
        return open && !_always[point.Index] ? Math.Max(nothing, _best[point.Index]) : nothing;
    }

    private double Join(double a, double b) => _minimum ? Math.Min(a, b) : a + b;
}
