using FaDE.Supernet.Groups;

namespace FaDE.Supernet.Training;

/// <summary>
/// Steps the learned vectors of all groups, in double precision: Adam, or gradient descent with momentum. What was cut
/// or frozen does not move.
/// </summary>
internal sealed class AlphaOptimiser
{
    private readonly (GroupParameters Group, ParameterVector Vector)[] _learned;
    private readonly AdamRule _rule;
    private readonly double? _momentum;

    /// <param name="groups">The parameters.</param>
    /// <param name="rule">Adam's constants.</param>
    /// <param name="momentum">Gradient descent with this momentum in place of Adam; null for Adam.</param>
    public AlphaOptimiser(IReadOnlyList<GroupParameters> groups, AdamRule rule, double? momentum)
    {
        _learned = [.. groups.SelectMany(group => group.Vectors.Where(v => v.IsLearned).Select(v => (group, v)))];
        (_rule, _momentum) = (rule, momentum);
        First = [.. _learned.Select(l => new double[l.Vector.Values.Length])];
        Second = [.. _learned.Select(l => new double[l.Vector.Values.Length])];
    }

    /// <summary>Mean of gradients, or velocity, vector by vector.</summary>
    public double[][] First { get; }

    /// <summary>Mean of squared gradients; zero without Adam.</summary>
    public double[][] Second { get; }

    public long Steps { get; set; }

    public void Step(IReadOnlyList<double[]> gradients, double rate, double decay)
    {
        Steps++;
        var (mean, deviation) = _rule.Bias(Steps);
        for (var c = 0; c < _learned.Length; c++)
        {
            var (group, vector) = _learned[c];
            if (group.IsFrozen) continue;
            var (values, isAlpha) = (vector.Values, vector.Name == GroupParameters.Alpha);
            for (var i = 0; i < values.Length; i++)
            {
                if (isAlpha && !group.Live[i])
                {
                    (First[c][i], Second[c][i]) = (0, 0);
                    continue;
                }
                var g = gradients[c][i] + decay * values[i];
                if (_momentum is { } momentum)
                {
                    First[c][i] = momentum * First[c][i] + g;
                    values[i] -= rate * First[c][i];
                    continue;
                }
                First[c][i] = _rule.First * First[c][i] + (1 - _rule.First) * g;
                Second[c][i] = _rule.Second * Second[c][i] + (1 - _rule.Second) * g * g;
                values[i] -= rate / mean * First[c][i] / (Math.Sqrt(Second[c][i]) / deviation + _rule.Epsilon);
            }
        }
    }
}
