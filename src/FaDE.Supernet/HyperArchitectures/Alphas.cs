using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Relaxations;

namespace FaDE.Supernet.HyperArchitectures;

/// <summary>The architecture parameters of a region, group by group, in double precision.</summary>
public sealed class Alphas
{
    private const double Gone = -1e4; // a candidate that was cut: its softmax is 0
    private readonly double[][]? _own; // where every group is a choice with alphas alone, these very arrays

    /// <summary>Creates alphas.</summary>
    /// <param name="region">The region.</param>
    /// <param name="init">Their first values.</param>
    /// <param name="rng">For random values.</param>
    /// <param name="relaxation">Whose parameters they are; one alpha per candidate if null.</param>
    /// <exception cref="MethodException">The relaxation's groups do not cover every choice once.</exception>
    public Alphas(Region region, AlphaInit init, Rng rng, IRelaxation? relaxation = null)
    {
        Relaxation = relaxation ?? new Softmax();
        Region = region;
        Groups = [.. Relaxation.Grouping.Checked(region).Select(group =>
        {
            var parameters = new GroupParameters(group);
            Relaxation.Begin(parameters, init, rng);
            return parameters;
        })];
        if (Relaxation is ChoiceRelaxation && Groups.All(group => group.Group.Edges.Count == 1))
            _own = [.. Groups.OrderBy(group => group.Group.Edges[0].Point.Index)
                .Select(group => group[GroupParameters.Alpha])];
    }

    /// <summary>The alphas that the supernet of these settings begins with.</summary>
    internal static Alphas Begin(Region region, NetworkSettings settings, AlphaInit init, IRelaxation? relaxation) =>
        new(region, init, new Rng(Rng.Derive(settings.Seed, "alphas")), relaxation);

    /// <summary>The region.</summary>
    public Region Region { get; }

    /// <summary>The relaxation whose parameters they are.</summary>
    public IRelaxation Relaxation { get; }

    /// <summary>The parameters, group by group.</summary>
    public IReadOnlyList<GroupParameters> Groups { get; }

    /// <summary>
    /// How strong every candidate is, per choice of the region: the alphas themselves where a relaxation weighs every
    /// choice by itself, otherwise the logits that it gives. A candidate that was cut is weaker than all others.
    /// </summary>
    public double[][] Values
    {
        get
        {
            if (_own is not null && Groups.All(group => group.Live.All(live => live))) return _own;
            var values = new double[Region.Choices.Count][];
            foreach (var group in Groups)
            {
                var strengths = Relaxation.Strengths(group);
                if (strengths.Length != group.Group.Count)
                    throw new MethodException($"The strengths of {group.Group} are {group.Group.Count} numbers; "
                        + $"met {strengths.Length}.");
                double[] left = [.. strengths.Select((s, i) => group.Live[i] ? s : Gone)];
                foreach (var edge in group.Group.Edges) values[edge.Point.Index] = edge.Of(left);
            }
            return values;
        }
    }

    /// <summary>softmax of <see cref="Values"/> per choice.</summary>
    public double[][] Weights => [.. Values.Select(v => Simplex.Softmax(v))];

    /// <summary>The architecture that takes the strongest candidate at every choice, the first of equals.</summary>
    public Architecture Best()
    {
        var (values, decisions) = (Values, new int[Region.Choices.Count]);
        foreach (var point in Region.Choices)
            decisions[point.Index] = point.IsReached(decisions) ? Simplex.ArgMax(values[point.Index]) : -1;
        return new Architecture(decisions);
    }
}
