using FaDE.Supernet.Groups;
using FaDE.Supernet.Relaxations;

namespace FaDE.Supernet.Terms;

/// <summary>What a term sees of a group, and where it puts its gradient.</summary>
public sealed class TermGroup
{
    internal TermGroup(GroupParameters parameters, Weighing weighing)
    {
        (Parameters, Weights) = (parameters, weighing.Weights);
        (ByWeights, ByParameters) = (new double[parameters.Group.Count], new ParameterGradients(parameters));
    }

    /// <summary>The group.</summary>
    public Group Group => Parameters.Group;

    /// <summary>Its parameters.</summary>
    public GroupParameters Parameters { get; }

    /// <summary>The weights that this step drew, in the order of the group's list.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Where d(term)/d(weights) is added: it goes the relaxation's own way back to the parameters.</summary>
    public double[] ByWeights { get; }

    /// <summary>Where d(term)/d(parameters) is added, for terms of the parameters themselves.</summary>
    public ParameterGradients ByParameters { get; }
}
