using FaDE.Methods.Studies;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Terms;

namespace FaDE.Methods.Latency;

/// <summary>
/// LA-DARTS's term (Xu et al. 2020): the latency that a model expects of the architecture as weighed; the coefficient
/// is lambda.
/// </summary>
/// <param name="Model">Frozen during the search.</param>
/// <param name="At">Where it is evaluated.</param>
public sealed record ExpectedLatency(ILatencyModel Model, Softness At = Softness.Hard) : ITerm
{
    /// <summary>The part of the training after which it counts, 0 to 1.</summary>
    public double From { get; init; }

    /// <inheritdoc/>
    public string Name => "latency";

    /// <inheritdoc/>
    public double Add(TermScope scope)
    {
        if (scope.Progress < From) return 0;
        var weights = new double[scope.Region.Choices.Count][];
        foreach (var group in scope.Groups)
            foreach (var edge in group.Group.Edges) weights[edge.Point.Index] = edge.Of(group.Weights);
        double[] x = At == Softness.Derived ? [.. Projection.Of(scope.Region, weights).SelectMany(w => w)]
            : Encode(weights, At);
        var (gradient, start) = (Model.Gradient(x), 0);
        var starts = weights.Select(w => (start += w.Length) - w.Length).ToArray();
        foreach (var group in scope.Groups)
            foreach (var edge in group.Group.Edges)
                for (var i = 0; i < edge.Count; i++) group.ByWeights[edge.Start + i] += gradient[
                    starts[edge.Point.Index] + i];
        return Model.Of(x);
    }

    /// <summary>An architecture as a model reads it, choice after choice.</summary>
    public static double[] Encode(IEnumerable<double[]> weights, Softness at) =>
        [.. weights.SelectMany(w => at == Softness.Soft ? w
        : [.. w.Select((_, i) => i == Simplex.ArgMax(w) ? 1.0 : 0)])];
}
