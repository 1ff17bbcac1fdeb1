using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Training;
using static TorchSharp.torch;

namespace FaDE.Methods.Wiring;

/// <summary>
/// What the alphas of a hyper-architecture follow: accuracy, or the costs of wide and shallow cells. All numbers are
/// compared within their choice.
/// </summary>
public sealed record CostBias
{
    /// <summary>All candidates of all choices.</summary>
    public required IReadOnlyList<CandidateBias> Candidates { get; init; }

    /// <summary>The FaDE-ranks of the supernets.</summary>
    public required FadeRanks Ranks { get; init; }

    /// <summary>Spearman correlation of alpha with accuracy.</summary>
    public double AlphaAccuracy => Correlate(c => c.Alpha, c => c.Accuracy);

    /// <summary>Spearman correlation of alpha with what the candidate saves: alphas do what the costs say.</summary>
    public double AlphaSaving => Correlate(c => c.Alpha, c => c.Saving);

    /// <summary>Spearman correlation of alpha with depth; below 0 where shallow cells are preferred.</summary>
    public double AlphaDepth => Correlate(c => c.Alpha, c => c.Depth);

    /// <summary>
    /// Spearman correlation of accuracy with depth: how much of a preference for shallow cells is earned.
    /// </summary>
    public double AccuracyDepth => Correlate(c => c.Accuracy, c => c.Depth);

    /// <summary>Partial Spearman correlation of alpha with accuracy, depth and width held fixed.</summary>
    public double AlphaAccuracyGivenShape => Correlate(c => c.Alpha, c => c.Accuracy, c => c.Depth, c => c.Width);

    /// <summary>Partial Spearman correlation of alpha with depth, accuracy held fixed: the bias.</summary>
    public double AlphaDepthGivenAccuracy => Correlate(c => c.Alpha, c => c.Depth, c => c.Accuracy);

    /// <summary>Partial Spearman correlation of alpha with width, accuracy held fixed.</summary>
    public double AlphaWidthGivenAccuracy => Correlate(c => c.Alpha, c => c.Width, c => c.Accuracy);

    /// <summary>
    /// Trains supernets as <see cref="FaDE.Supernet.Estimators.FadeEstimator"/> does, with the cost
    /// instrument attached.
    /// </summary>
    /// <param name="region">The region.</param>
    /// <param name="backbone">The fixed layers.</param>
    /// <param name="images">The images, staged here.</param>
    /// <param name="recipe">How supernets are trained.</param>
    /// <param name="members">Number of supernets, at least 1.</param>
    /// <param name="truth">Stand-alone accuracies of the region's architectures.</param>
    /// <param name="context">Seed, progress, cancellation.</param>
    public static CostBias Measure(Region region, Backbone backbone, SplitArrays images, Recipe recipe, int members,
        Scores truth, EstimationContext context)
    {
        if (members < 1) throw new FadeException($"A bias is measured on at least 1 supernet; met {members}.");
        using var splits = new Splits(images);
        var (alphas, savings) =
            (new List<double[][]>(), region.Choices.Select(point => new double[point.Count]).ToArray());
        for (var m = 0; m < members; m++)
        {
            var seed = Rng.Derive(context.Seed, "supernet", m);
            using var supernet = new HyperArchitecture(region, backbone,
                new NetworkSettings { Normalization = recipe.Normalization, Seed = Rng.Derive(seed, "init") },
                recipe.AlphaInit, recipe.AlphaRelaxation);
            using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, seed);
            var instrument = new CostInstrument(supernet, every: 5);
            training.Run((done, loss) =>
                context.Progress?.Report(new Progress($"supernet {m + 1} of {members}", (m + done) / members, "loss",
                    loss)), context.Cancellation);
            alphas.Add([.. supernet.Alphas.Values.Select(v => v.ToArray())]);
            var costs = instrument.Take(CostHalf.Search) ?? instrument.Take(CostHalf.Training)!;
            for (var c = 0; c < savings.Length; c++)
                for (var k = 0; k < savings[c].Length; k++) savings[c][k] -= costs.Cost(c, k) / members;
        }
        var ranks = new FadeRanks(region, "FaDE", default, alphas);
        return new CostBias
        {
            Ranks = ranks,
            Candidates =
            [
                .. region.Choices.SelectMany(point => point.Choice.Candidates.Select((block, k) => new CandidateBias(
                    point.Index, k, alphas.Average(a => FaDE.Supernet.Relaxations.Simplex.Softmax(a[point.Index])[k]),
                    savings[point.Index][k], truth.Candidates(point.Index)[k],
                    block.Depth, (double)block.OperationCount / block.Depth))),
            ],
        };
    }

    private double Correlate(
        Func<CandidateBias, double> x, Func<CandidateBias, double> y,
        params IEnumerable<Func<CandidateBias, double>> controls) =>
        Correlation.PartialSpearman(Within(x), Within(y), [.. controls.Select(Within)]);

    /// <summary>
    /// Ranks within the choice, from -1/2 to 1/2: choices differ in level, and levels must not correlate.
    /// </summary>
    private double[] Within(Func<CandidateBias, double> value) =>
    [
        .. Candidates.GroupBy(c => c.Choice).SelectMany(group =>
        {
            var ranks = Midranks.Of([.. group.Select(value)]);
            return ranks.Select(r => (r - 1) / Math.Max(1, ranks.Length - 1) - 0.5);
        }),
    ];
}
