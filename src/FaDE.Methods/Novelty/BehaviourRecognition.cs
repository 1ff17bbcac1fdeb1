using FaDE.Supernet.Cells;
using System.Text.Json.Nodes;
using FaDE.Methods.Networks;
using FaDE.Search;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Novelty;

/// <summary>
/// Novelty without an archive (BR-NS; Salehi, Coninx, Doncieux 2021, arXiv 2104.03936): a network learns what a frozen
/// random one says of the behaviours that survived; where it is wrong, behaviours are new. Its memory does not grow.
/// </summary>
public sealed class BehaviourRecognition : INovelty
{
    private readonly RecognitionSettings _settings;
    private readonly (Layered Frozen, Layered Learner, SmallWeights Weights)[] _pairs;

    /// <summary>Creates it, and trains the learners away from the frozen networks.</summary>
    /// <param name="features">Length of a descriptor, at least 1.</param>
    /// <param name="settings">Sizes and training.</param>
    /// <param name="seed">Of all weights.</param>
    public BehaviourRecognition(int features, RecognitionSettings settings, long seed)
    {
        _settings = settings;
        _pairs = [.. Enumerable.Range(0, settings.Pairs).Select(pair =>
        {
            var weights = new SmallWeights(Rng.Derive(seed, "learner", pair));
            return (Of(new SmallWeights(Rng.Derive(seed, "frozen", pair)), settings.Frozen),
                Of(weights, settings.Learner), weights);
        })];
        Diverge(features, new Rng(Rng.Derive(seed, "diverge")));

        Layered Of(SmallWeights weights, int hidden) => new(weights, bias: true,
            [features, .. Enumerable.Repeat(settings.Units, hidden), Math.Max(features, 8)]);
    }

    /// <summary>The squared distance of two networks' outputs: the novelty of every row.</summary>
    /// <param name="learner">(rows, outputs).</param>
    /// <param name="frozen">(rows, outputs).</param>
    /// <returns>(rows).</returns>
    public static Tensor Distance(Tensor learner, Tensor frozen) => (learner - frozen).Squared().sum(1);

    /// <inheritdoc/>
    public double[] Of(IReadOnlyList<double[]> behaviours, Rng rng)
    {
        using var one = new ThreadCount(1);
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var x = Rows(behaviours);
        var sum = zeros(behaviours.Count, ScalarType.Float64);
        foreach (var (frozen, learner, _) in _pairs) sum = sum.Plus(Distance(learner.Of(x), frozen.Of(x)));
        return sum.Times(1.0 / _settings.Pairs).data<double>().ToArray();
    }

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<double[]> behaviours, Rng rng)
    {
        for (var pass = 0; pass < _settings.Passes; pass++)
            foreach (var batch in rng.Permutation(behaviours.Count).Chunk(_settings.Batch))
                Step([.. batch.Select(i => behaviours[i])], error => error.mean());
    }

    /// <inheritdoc/>
    public JsonNode? Save() => new JsonArray([.. _pairs.Select(pair => pair.Weights.Save())]);

    /// <inheritdoc/>
    public void Load(JsonNode? state)
    {
        foreach (var (pair, saved) in _pairs.Zip(state!.AsArray())) pair.Weights.Load(saved!);
    }

    private void Diverge(int features, Rng rng)
    {
        double[][] box = [.. Enumerable.Range(0, _settings.Samples)
            .Select(_ => Enumerable.Range(0, features).Select(_ => 2 * rng.NextDouble() - 1).ToArray())];
        for (var step = 0; step < _settings.Diverging; step++)
            Step(box, error => minimum(error, tensor(_settings.Cap, ScalarType.Float64)).mean().Times(-1));
    }

    /// <summary>One step of every learner, on a loss made of squared errors per row and output.</summary>
    private void Step(IReadOnlyList<double[]> behaviours, Func<Tensor, Tensor> loss)
    {
        using var one = new ThreadCount(1);
        using var scope = NewDisposeScope();
        var x = Rows(behaviours);
        foreach (var (frozen, learner, weights) in _pairs)
            weights.Descend(loss((learner.Of(x) - frozen.Of(x).detach()).Squared()), _settings.Rate);
    }

    private static Tensor Rows(IReadOnlyList<double[]> behaviours) =>
        tensor([.. behaviours.SelectMany(b => b)], [behaviours.Count, behaviours[0].Length]);
}
