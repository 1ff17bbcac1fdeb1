using System.Text.Json;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Weights;

namespace FaDE.Methods.Conservative;

/// <summary>
/// Children trained one after the other for a few epochs, each with what its ancestors learned where a rule allows it.
/// Scores and weights are kept after every child: what was killed is not trained again.
/// </summary>
/// <param name="trial">The graph.</param>
/// <param name="likeness">Which layers inherit from each other; null for none.</param>
/// <param name="file">Where a file of a kind is kept.</param>
internal sealed class InheritingEstimator(GraphTrial trial, Func<Operation, string>? likeness,
    Func<string, string> file) : IEstimator
{
    private readonly List<double> _scores = Read(file("scores"));
    private WeightStore? _store;
    private int _scored;

    /// <inheritdoc/>
    public string Name => "children";

    /// <summary>AGNN's constraint: attention and activation are the same (Zhou et al. 2022); shapes are
    /// anyway.</summary>
    public static string Constrained(Operation layer) =>
        $"{layer.Kind} {layer.Settings.GetValueOrDefault("attention")} {layer.Activation}";

    /// <summary>No constraint but shape and place: plain sharing.</summary>
    public static string Unconstrained(Operation layer) => "";

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context) => new TabulatedScores(region, Name, default,
        region.Architectures().ToDictionary(a => a, a => Next(region.Resolve(a), context.Seed)));

    /// <summary>The score of a network after the search: as a child would get it now, and leaving nothing.</summary>
    public double After(Block network, long seed) => trial.Score(network, seed, Stored());

    private double Next(Block child, long seed)
    {
        if (_scored == _scores.Count)
        {
            _store ??= Stored();
            _scores.Add(trial.Score(child, seed, _store));
            // Two files in turn: until the scores are written the weights before this child are there, too.
            _store?.Save(Weights);
            WholeFile.Write(file("scores"), stream => JsonSerializer.Serialize(stream, _scores));
        }
        return _scores[_scored++];
    }

    private string Weights => file($"weights{_scores.Count % 2}");

    private WeightStore? Stored() => likeness is null ? null
        : _scores.Count == 0 ? new WeightStore { Likeness = likeness } : WeightStore.Load(Weights, likeness);

    private static List<double> Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<List<double>>(File.ReadAllText(path)) ?? [] : [];
        }
        catch (JsonException e)
        {
            throw new FadeException($"'{path}' is a list of scores; met {e.Message} Delete it, and the children are "
                + "trained again.", e);
        }
    }
}
