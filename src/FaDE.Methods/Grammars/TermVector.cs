namespace FaDE.Methods.Grammars;

/// <summary>The counts of a graph's neighbourhoods at one level, divided by their length: the inner product of two is
/// the normalised kernel.</summary>
internal sealed class TermVector
{
    private readonly ulong[] _labels;
    private readonly double[] _counts;

    public TermVector(IReadOnlyDictionary<ulong, int> counts)
    {
        var sorted = counts.OrderBy(pair => pair.Key).ToList();
        var length = Math.Sqrt(sorted.Sum(pair => (double)pair.Value * pair.Value));
        (_labels, _counts) = ([.. sorted.Select(pair => pair.Key)], [.. sorted.Select(pair => pair.Value / length)]);
    }

    public double Dot(TermVector other)
    {
        var (sum, i, j) = (0.0, 0, 0);
        while (i < _labels.Length && j < other._labels.Length)
        {
            var (a, b) = (_labels[i], other._labels[j]);
            if (a == b) sum += _counts[i++] * other._counts[j++];
            else if (a < b) i++;
            else j++;
        }
        return sum;
    }
}
