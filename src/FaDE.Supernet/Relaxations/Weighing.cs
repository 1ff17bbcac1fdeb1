using FaDE.Supernet.Groups;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// The weights with which a group enters one half-step, and the way back from their gradient to that of its parameters.
/// </summary>
public sealed class Weighing
{
    private readonly GroupParameters _parameters;
    private readonly Action<double[], ParameterGradients> _back;

    /// <summary>A weighing of a group with a way back to any of its vectors.</summary>
    /// <param name="parameters">Of the group.</param>
    /// <param name="weights">One per candidate, in the order of the group's list; candidates of weight 0
    /// are not computed.</param>
    /// <param name="back">Adds, from dL/dweights (zero where not wanted), to dL/dparameters.</param>
    /// <param name="wanted">
    /// The candidates whose dL/dweight the way back reads; all by default. To compute a support alone, give its places:
    /// the others then cost nothing.
    /// </param>
    /// <exception cref="MethodException">Another number of weights than candidates, a weight that is not finite, or one
    /// of a candidate that was cut.</exception>
    public Weighing(GroupParameters parameters, double[] weights, Action<double[], ParameterGradients> back,
        IReadOnlyList<int>? wanted = null)
        : this(parameters, [.. parameters.Group.Edges.Select(edge =>
            new ChoiceDraw(Part(parameters.Group, edge, weights), g => g, wanted is null ? null
                : [.. wanted.Where(i => i >= edge.Start && i < edge.Start + edge.Count).Select(i => i - edge.Start)]))],
            back)
    {
    }

    /// <summary>A weighing of a group with a way back to its alphas.</summary>
    /// <param name="parameters">Of the group.</param>
    /// <param name="weights">One per candidate.</param>
    /// <param name="back">From dL/dweights (zero where not wanted) to dL/dalpha, as many numbers.</param>
    /// <param name="wanted">As above.</param>
    public Weighing(GroupParameters parameters, double[] weights, Func<double[], double[]> back,
        IReadOnlyList<int>? wanted = null)
        : this(parameters, weights, (gradient, to) => to.Add(GroupParameters.Alpha, back(gradient)), wanted)
    {
    }

    private Weighing(GroupParameters parameters, ChoiceDraw[] draws, Action<double[], ParameterGradients> back)
    {
        (_parameters, Draws, _back) = (parameters, draws, back);
        for (var (c, place) = (0, 0); c < draws.Length; c++)
            foreach (var weight in draws[c].Weights)
            {
                if (!double.IsFinite(weight) || weight != 0 && !parameters.Live[place])
                    throw new MethodException("A weight is finite, and 0 for a candidate that was cut; "
                        + $"met {weight} for {parameters.Group.Candidate(place)} of {parameters.Group}.");
                place++;
            }
    }

    /// <summary>The draws of the choices, in the order of the group.</summary>
    public IReadOnlyList<ChoiceDraw> Draws { get; }

    /// <summary>One weight per candidate, in the order of the group's list.</summary>
    public double[] Weights => [.. Draws.SelectMany(draw => draw.Weights)];

    /// <summary>
    /// A weighing of choices that do not know of each other, with the way back that each has to its own alphas.
    /// </summary>
    /// <param name="parameters">Of the group.</param>
    /// <param name="draws">One per choice of the group.</param>
    public static Weighing Of(GroupParameters parameters, ChoiceDraw[] draws)
    {
        return new(parameters, draws, (gradient, to) =>
            to.Add(GroupParameters.Alpha, [.. parameters.Group.Edges.SelectMany((edge, c) =>
                Checked(edge, draws[c].AlphaGradient(edge.Of(gradient))))]));

        static double[] Checked(GroupEdge edge, double[] gradient) =>
            gradient.Length == edge.Count ? gradient : throw new MethodException(
                $"The way back to the alphas of choice {edge.Point.Index} gives {edge.Count} numbers; "
                    + $"met {gradient.Length}.");
    }

    /// <summary>Adds to dL/dparameters.</summary>
    /// <param name="gradient">dL/dweights, in the order of the group's list.</param>
    /// <param name="to">Where it is added.</param>
    public void AddGradient(double[] gradient, ParameterGradients to) => _back(gradient, to);

    /// <summary>The same weights, with a gradient that is changed on its way back.</summary>
    /// <param name="change">From dL/dweights to as many numbers.</param>
    public Weighing Through(Func<double[], double[]> change) =>
        new(_parameters, [.. Draws], (gradient, to) => _back(change(gradient), to));

    private static double[] Part(Group group, GroupEdge edge, double[] weights) => weights.Length == group.Count
        ? edge.Of(weights)
        : throw new MethodException($"The weights of {group} are {group.Count} numbers; met {weights.Length}.");
}
