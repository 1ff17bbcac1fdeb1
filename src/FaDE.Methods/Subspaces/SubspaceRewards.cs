using System.Text.Json;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Subspaces;

/// <summary>
/// What subspaces are worth, one after the other: the accuracy on held-out images of a supernet that was trained
/// briefly, as its relaxation weighs it, 0 to 1. Kept after every supernet: what was killed trains none of them again.
/// </summary>
/// <param name="scope">Of the study.</param>
/// <param name="recipe">How the supernets are trained.</param>
internal sealed class SubspaceRewards(StudyScope scope, Recipe recipe)
{
    private readonly List<double> _kept = Read(scope.File("rewards"));
    private readonly List<double> _given = [];

    /// <summary>The rewards so far.</summary>
    public IReadOnlyList<double> Given => _given;

    /// <summary>The reward of the next subspace; chance where its supernet diverged.</summary>
    /// <param name="subspace">A subspace that equal runs ask about in the same order.</param>
    public double Next(Region subspace)
    {
        if (_given.Count == _kept.Count)
        {
            _kept.Add(Train(subspace));
            WholeFile.Write(scope.File("rewards"), stream => JsonSerializer.Serialize(stream, _kept));
        }
        _given.Add(_kept[_given.Count]);
        return _given[^1];
    }

    private double Train(Region subspace)
    {
        var (splits, seed) = (scope.Splits, Rng.Derive(scope.Seed, "episode", _given.Count));
        using var supernet = new HyperArchitecture(subspace,
            ImageSpace.Backbone(splits.Weights.Shape, splits.Weights.Classes),
            new NetworkSettings { Seed = Rng.Derive(seed, "init") }, recipe.AlphaInit, recipe.AlphaRelaxation);
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, seed);
        try
        {
            training.Run(cancellation: scope.Context.Cancellation);
        }
        catch (TrainingDivergedException)
        {
            return 1.0 / splits.Weights.Classes;
        }
        return Mixture.Accuracy(supernet, splits.Alphas.Images, splits.Alphas.Labels, Mixture.Draws(supernet));
    }

    private static List<double> Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<List<double>>(File.ReadAllText(path)) ?? [] : [];
        }
        catch (JsonException e)
        {
            throw new FadeException($"'{path}' is a list of rewards; met {e.Message} Delete it, and the supernets are "
                + "trained again.", e);
        }
    }
}
