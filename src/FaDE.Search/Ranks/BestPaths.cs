using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Ranks;

/// <summary>Architectures from the best path score on, lazily: best-first search over partial architectures.</summary>
/// <remarks>
/// A partial architecture has decided the first choices of the region. Its bound is the score of its best completion, exactly, so that every partial architecture taken
/// from the heap lies on the way to one that is returned: n architectures cost about n * (choices) * (candidates) heap operations.
/// Among equal bounds the lexicographically first is taken, which makes the order of ties lexicographic.
/// </remarks>
internal sealed class BestPaths
{
    private readonly Region _region;
    private readonly double[][] _contributions;
    private readonly bool _minimum;
    private readonly double[] _best; // per choice: the best it can contribute, with all choices inside its candidates

    public BestPaths(Region region, double[][] contributions, bool minimum)
    {
        (_region, _contributions, _minimum) = (region, contributions, minimum);
        _best = new double[contributions.Length];
        var inside = contributions.Select(values => values.ToArray()).ToArray(); // per candidate: itself with the choices inside it
        for (var choice = _best.Length - 1; choice >= 0; choice--)
        {
            _best[choice] = inside[choice].Max();
            var point = region.Choices[choice];
            if (point.Parent >= 0) inside[point.Parent][point.ParentCandidate] = Join(inside[point.Parent][point.ParentCandidate], _best[choice]);
        }
    }

    public IEnumerable<ScoredArchitecture> Enumerate()
    {
        var heap = new PriorityQueue<int[], (double Bound, int[] Decisions)>(Comparer<(double Bound, int[] Decisions)>.Create(
            (x, y) => x.Bound != y.Bound ? y.Bound.CompareTo(x.Bound) : x.Decisions.AsSpan().SequenceCompareTo(y.Decisions)));
        Push([]);
        while (heap.TryDequeue(out var decisions, out var key))
            if (decisions.Length == _best.Length) yield return new ScoredArchitecture(new Architecture(decisions), key.Bound);
            else
            {
                var point = _region.Choices[decisions.Length];
                if (point.Parent >= 0 && decisions[point.Parent] != point.ParentCandidate) Push([.. decisions, -1]);
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
        {
            var point = _region.Choices[choice]; // the undecided choices inside other undecided ones are part of their best
            if (point.Parent < 0 || (point.Parent < decisions.Length && decisions[point.Parent] == point.ParentCandidate)) total = Join(total, _best[choice]);
        }
        return total;
    }

    private double Join(double a, double b) => _minimum ? Math.Min(a, b) : a + b;
}
