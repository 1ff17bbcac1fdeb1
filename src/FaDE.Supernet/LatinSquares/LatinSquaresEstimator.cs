using System.Diagnostics;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tasks;

namespace FaDE.Supernet.LatinSquares;

/// <summary>
/// Latin squares (ours): briefly trained stand-alone networks, chosen so that each candidate is seen equally often
/// beside random others. Linear in k, whatever d is; no supernet.
/// </summary>
/// <remarks>
/// A square draws one permutation of the candidates per choice; network j takes the j-th of each, so that in k networks
/// every candidate occurs exactly once per choice. A candidate's score is the accuracy of its networks minus the mean
/// of their square, averaged over all squares; an architecture's score is the sum over its decisions. Choices with
/// fewer candidates than the largest go through further permutations. A candidate that no network reaches (nested
/// choices) scores 0, the mean.
/// </remarks>
public sealed class LatinSquaresEstimator : IEstimator
{
    private readonly Backbone _backbone;
    private readonly TrainingData _train, _judge;
    private readonly LatinSquaresSettings _settings;

    /// <summary>Creates the estimator: trained on the weight split, judged on the alpha split.</summary>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="splits">The images.</param>
    /// <param name="settings">Squares and protocol; the calibrated ones if null.</param>
    public LatinSquaresEstimator(Backbone backbone, Splits splits, LatinSquaresSettings? settings = null)
        : this(backbone, splits.Arrays.Weights, splits.Arrays.Alphas, settings)
    {
    }

    /// <summary>Creates the estimator.</summary>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="train">What weights are trained on.</param>
    /// <param name="judge">What accuracies are measured on: the alpha split, never the test images.</param>
    /// <param name="settings">Squares and protocol; the calibrated ones if null.</param>
    /// <exception cref="FadeException">A setting is out of range.</exception>
    public LatinSquaresEstimator(Backbone backbone, ImageArrays train, ImageArrays judge,
        LatinSquaresSettings? settings = null)
        : this(backbone, new TrainingData(train), new TrainingData(judge), settings)
    {
    }

    /// <summary>Creates the estimator for any task: trained on its weight split, judged on its alpha split.</summary>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="problem">The task.</param>
    /// <param name="settings">Squares and protocol; the calibrated ones if null.</param>
    /// <exception cref="FadeException">A setting is out of range.</exception>
    public LatinSquaresEstimator(Backbone backbone, Problem problem, LatinSquaresSettings? settings = null)
        : this(backbone,
        new TrainingData(problem.Splits.Weights, problem.Task), new TrainingData(problem.Splits.Alphas, problem.Task),
            settings)
    {
    }

    private LatinSquaresEstimator(Backbone backbone, TrainingData train, TrainingData judge,
        LatinSquaresSettings? settings)
    {
        (_backbone, _train, _judge, _settings) = (backbone, train, judge, settings ?? new());
        if (_settings.Squares < 1) throw new FadeException($"Squares is at least 1; met {_settings.Squares}.");
        if (train.Count == 0 || judge.Count == 0)
            throw new FadeException("Latin squares take at least one image to train on and one to judge by; "
                + $"met {train.Count} and {judge.Count}.");
        _settings.Training.Check();
    }

    /// <inheritdoc/>
    public string Name => "Latin squares";

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context)
    {
        var watch = Stopwatch.StartNew();
        var squares = Enumerable.Range(0, _settings.Squares)
            .Select(s => Square(region, new Rng(Rng.Derive(context.Seed, "square", s)))).ToList();
        var work = squares.SelectMany((square, s) => square.Select(a => (Square: s, Architecture: a))).ToList();
        var accuracies = new double[work.Count];
        var done = 0;
        using var trainer = new NetworkTrainer(_backbone, _train, _settings.Training);
        trainer.Train(
            [.. work.Select(w => (region.Resolve(w.Architecture), Rng.Derive(context.Seed, "batches", w.Square)))],
            trained => trained.Score(_judge),
            (i, accuracy) =>
            {
                accuracies[i] = accuracy;
                context.Progress?.Report(new Progress(Name, (double)++done / work.Count, "accuracy", accuracy));
            },
            context.Cancellation);
        var cost = new Cost(TrainingCost.Steps(region, work.Select(w => w.Architecture), _train.Count,
            _settings.Training, _train.IsWhole),
            watch.Elapsed.TotalSeconds);
        return new PathScores(region, Name, cost, Effects(region, work, accuracies));
    }

    /// <summary>The architectures of one square.</summary>
    internal static IReadOnlyList<Architecture> Square(Region region, Rng rng)
    {
        var size = region.Choices.Count == 0 ? 1 : region.Choices.Max(point => point.Count);
        var columns = region.Choices.Select(point => Enumerable.Range(0, (size + point.Count - 1) / point.Count)
            .SelectMany(_ => rng.Permutation(point.Count)).ToArray()).ToArray();
        return [.. Enumerable.Range(0, size).Select(row =>
        {
            var decisions = new int[columns.Length];
            foreach (var point in region.Choices)
                decisions[point.Index] = point.IsReached(decisions) ? columns[point.Index][row] : -1;
            return new Architecture(decisions);
        })];
    }

    private static double[][] Effects(Region region, IReadOnlyList<(int Square, Architecture Architecture)> work,
        double[] accuracies)
    {
        var means = work.Select((w, i) => (w.Square, Accuracy: accuracies[i])).GroupBy(w => w.Square, w => w.Accuracy)
            .ToDictionary(g => g.Key, g => g.Average());
        var sums = region.Choices.Select(point => new double[point.Count]).ToArray();
        var counts = region.Choices.Select(point => new int[point.Count]).ToArray();
        for (var i = 0; i < work.Count; i++)
            for (var choice = 0; choice < sums.Length; choice++)
                if (work[i].Architecture[choice] is >= 0 and var candidate)
                {
                    sums[choice][candidate] += accuracies[i] - means[work[i].Square];
                    counts[choice][candidate]++;
                }
        return [.. sums.Zip(counts, (s, n) => s.Zip(n, (sum, count) => count == 0 ? 0 : sum / count).ToArray())];
    }
}
