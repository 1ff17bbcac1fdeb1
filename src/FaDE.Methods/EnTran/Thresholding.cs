using FaDE.Supernet;
using FaDE.Supernet.Relaxations;

namespace FaDE.Methods.EnTran;

/// <summary>
/// The weights of an engine cell's node with a threshold (EnTranNAS-DST, Yang et al. 2021): q = ReLU(p / max p - t)
/// over all pairs that enter it, brought to sum 1 per edge, or over the node; and the way back to alphas and threshold.
/// </summary>
/// <remarks>
/// Whether the paper sums per edge or per node could not be read; per edge is the default (ours), because an edge with
/// one survivor then weighs exactly what it weighs in the derived network.
/// </remarks>
public sealed class Thresholding
{
    private readonly int[] _edges;
    private readonly double[] _p, _q, _sums;
    private readonly double _tau;
    private readonly int _top;

    /// <summary>Weighs.</summary>
    /// <param name="alphas">Per edge, per operation.</param>
    /// <param name="beta">t = sigmoid(beta).</param>
    /// <param name="tau">Temperature.</param>
    /// <param name="perNode">Whether weights sum to 1 over the node.</param>
    /// <exception cref="MethodException">A threshold of 1 in double precision, which would cut the last
    /// input of the node.</exception>
    public Thresholding(IReadOnlyList<double[]> alphas, double beta, double tau = 1, bool perNode = false)
    {
        _tau = tau;
        _edges = [.. alphas.SelectMany((edge, e) => edge.Select(_ => perNode ? 0 : e))];
        Softmax = [.. alphas.Select(edge => Simplex.Softmax(edge, tau))];
        _p = [.. Softmax.SelectMany(p => p)];
        _top = Simplex.ArgMax(_p);
        Threshold = 1 / (1 + Math.Exp(-beta));
        if (Threshold >= 1)
            throw new MethodException("A threshold below 1 leaves a node its strongest input; "
                + $"met sigmoid({beta:g4}), which is 1.");
        _q = [.. _p.Select(p => Math.Max(0, p / _p[_top] - Threshold))];
        _sums = [.. Enumerable.Range(0, alphas.Count).Select(e => _q.Where((_, i) => _edges[i] == e).Sum())];
        Weights = [.. _q.Select((q, i) => q > 0 ? q / _sums[_edges[i]] : 0)];
    }

    /// <summary>The softmax of every edge.</summary>
    public double[][] Softmax { get; }

    /// <summary>t, in (0, 1).</summary>
    public double Threshold { get; }

    /// <summary>q, before it is brought to sum 1.</summary>
    public IReadOnlyList<double> Surplus => _q;

    /// <summary>One per pair, 0 where cut.</summary>
    public double[] Weights { get; }

    /// <summary>
    /// From dL/dweights to dL/dalpha and dL/dbeta; the strongest pair of equals takes the slope of the maximum (ours).
    /// </summary>
    public (double[] Alphas, double Beta) Back(double[] gradient)
    {
        var means = new double[_sums.Length];
        for (var i = 0; i < _q.Length; i++) means[_edges[i]] += gradient[i] * Weights[i];
        var (byP, byThreshold) = (new double[_p.Length], 0.0);
        for (var i = 0; i < _q.Length; i++)
        {
            if (_q[i] <= 0) continue;
            var slope = (gradient[i] - means[_edges[i]]) / _sums[_edges[i]];
            byThreshold -= slope;
            byP[i] += slope / _p[_top];
            byP[_top] -= slope * _p[i] / (_p[_top] * _p[_top]);
        }
        var (start, alphas) = (0, new List<double>());
        foreach (var p in Softmax)
        {
            alphas.AddRange(Simplex.SoftmaxGradient(p, byP[start..(start + p.Length)], _tau));
            start += p.Length;
        }
        return ([.. alphas], byThreshold * Threshold * (1 - Threshold));
    }
}
