using FaDE.Search;
using FaDE.Supernet.Groups;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;

namespace FaDE.Methods.EnTran;

/// <summary>
/// EnTranNAS (Yang et al., CVPR 2021): one cell, the engine, is searched; all others are transit cells, which compute
/// the sub-graph derived so far with weights of 1. With <see cref="Thresholds"/> it is EnTranNAS-DST: a learned
/// threshold per node makes the engine's mixture itself sparse.
/// </summary>
/// <remarks>
/// The engine is the last cell (ours; the paper could not be read on it). Temperature falls linearly (ours). alphas
/// begin normal around 0, 0.001, so that no two pairs are equally strong. Goes with <see cref="Transit"/>, and with
/// <see cref="SharedFeatures"/> where edges that leave one node are to share their operations.
/// </remarks>
/// <param name="Thresholds">Whether nodes have thresholds (DST).</param>
/// <param name="PerNode">Whether thresholded weights sum to 1 over the node, in place of the edge.</param>
public sealed record EngineTransit(bool Thresholds = false, bool PerNode = false) : IRelaxation
{
    /// <summary>The alphas of the engine cell.</summary>
    public const string Engine = "engine";

    /// <summary>beta of the threshold of the node.</summary>
    public const string Beta = "beta";

    /// <summary>1 where transit cells compute a pair of the engine's list, 0 elsewhere.</summary>
    public const string Derived = "transit";

    /// <summary>Temperature at the start, above 0.</summary>
    public double Tau { get; init; } = 1;

    /// <summary>Temperature at the end, above 0.</summary>
    public double FinalTau { get; init; } = 0.1;

    /// <summary>beta at the start: -3 is a threshold of 0.047 (ours), so that everything begins alive.</summary>
    public double FirstBeta { get; init; } = -3;

    /// <summary>Whether thresholds learn; otherwise they stay (a control).</summary>
    public bool LearnsThresholds { get; init; } = true;

    /// <inheritdoc/>
    public string Name => Thresholds ? "engine and transit with thresholds" : "engine and transit";

    /// <inheritdoc/>
    public Grouping Grouping => new CellsByNode();

    /// <inheritdoc/>
    public void Begin(GroupParameters parameters, AlphaInit init, Rng rng)
    {
        var engine = EngineEdges(parameters.Group);
        parameters.Set(Engine, [.. engine.SelectMany(edge => Enumerable.Range(0, edge.Count))
            .Select(_ => 1e-3 * rng.NextGaussian())], learned: true);
        if (Thresholds) parameters.Set(Beta, [FirstBeta], LearnsThresholds);
        Derive(parameters, 0);
    }

    /// <summary>
    /// Takes what transit cells compute from the engine anew: its support, or its best operations of the two best
    /// edges (DARTS).
    /// </summary>
    /// <param name="parameters">Of the group.</param>
    /// <param name="progress">How far training is.</param>
    public void Derive(GroupParameters parameters, double progress)
    {
        var engine = EngineEdges(parameters.Group);
        if (Thresholds)
        {
            parameters.Set(Derived, [.. Weigh(parameters, progress).Weights.Select(w => w > 0 ? 1.0 : 0)]);
            return;
        }
        var (kept, start) = (new double[parameters[Engine].Length], 0);
        var best = new List<(int Place, double P)>();
        foreach (var edge in engine)
        {
            var p = Simplex.Softmax(parameters[Engine].AsSpan(start, edge.Count), At(progress));
            var k = Simplex.ArgMax(p);
            best.Add((start + k, p[k]));
            start += edge.Count;
        }
        foreach (var (place, _) in best.OrderByDescending(b => b.P).Take(parameters.Group.Node < 0 ? best.Count : 2))
            kept[place] = 1;
        parameters.Set(Derived, kept);
    }

    /// <inheritdoc/>
    public Weighing Weigh(GroupParameters parameters, Rng rng, double progress)
    {
        var (engine, derived) = (EngineEdges(parameters.Group), parameters[Derived]);
        var (first, cells) = (engine[0].Start, parameters.Group.Count / derived.Length);
        var weighed = Thresholds ? Weigh(parameters, progress) : null;
        double[][] soft = weighed?.Softmax
            ?? Alphas(parameters, engine, alphas => Simplex.Softmax(alphas, At(progress)));
        double[] own = weighed?.Weights ?? [.. soft.SelectMany(p => p)];
        return new Weighing(parameters, [.. Enumerable.Repeat(derived, cells - 1).SelectMany(d => d), .. own], Back,
            [.. Enumerable.Range(first, own.Length).Where(i => own[i - first] != 0)]);

        void Back(double[] gradient, ParameterGradients to)
        {
            var part = gradient[first..];
            if (weighed is not null)
            {
                var (alphas, beta) = weighed.Back(part);
                to.Add(Engine, alphas);
                if (LearnsThresholds) to.Add(Beta, [beta]);
                return;
            }
            var (start, found) = (0, new List<double>());
            foreach (var p in soft)
            {
                found.AddRange(Simplex.SoftmaxGradient(p, part[start..(start + p.Length)], At(progress)));
                start += p.Length;
            }
            to.Add(Engine, found);
        }
    }

    /// <summary>The alphas of the engine, for all cells.</summary>
    public double[] Strengths(GroupParameters parameters) =>
        [.. Enumerable.Repeat(parameters[Engine], parameters.Group.Count / parameters[Engine].Length)
            .SelectMany(alphas => alphas)];

    private static List<GroupEdge> EngineEdges(Group group)
    {
        // Cell by cell the same edges: the last cell's are those from the last time that the first
        // predecessor comes on.
        var last = group.Node < 0 ? 0
            : Enumerable.Range(0, group.Edges.Count).Last(i => group.Edges[i].From == group.Edges[0].From);
        return [.. group.Edges.Skip(last)];
    }

    private static double[][] Alphas(GroupParameters parameters, IReadOnlyList<GroupEdge> engine,
        Func<double[], double[]> what)
    {
        var start = 0;
        return [.. engine.Select(edge => what(parameters[Engine][start..(start += edge.Count)]))];
    }

    private Thresholding Weigh(GroupParameters parameters, double progress) =>
        new(Alphas(parameters, EngineEdges(parameters.Group), alphas => alphas), parameters[Beta][0],
            At(progress), PerNode);

    private double At(double progress) => Tau + (FinalTau - Tau) * progress;
}
