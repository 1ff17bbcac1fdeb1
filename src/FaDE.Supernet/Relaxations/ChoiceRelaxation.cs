using FaDE.Search;
using FaDE.Supernet.Groups;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// A relaxation that weighs every choice by itself, by one alpha per candidate: one short method in a class of its own.
/// </summary>
public abstract record ChoiceRelaxation : IRelaxation
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>Draws the weights of one choice for one half-step.</summary>
    /// <param name="alphas">The k architecture parameters; minus infinity for a candidate that was cut, which
    /// then weighs 0.</param>
    /// <param name="rng">The source of all chance.</param>
    /// <param name="progress">How far training is, 0 to 1, for what is annealed.</param>
    public abstract ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress);

    /// <inheritdoc/>
    public Weighing Weigh(GroupParameters parameters, Rng rng, double progress)
    {
        var alphas = parameters.LiveAlphas();
        return Weighing.Of(parameters,
            [.. parameters.Group.Edges.Select(edge => Draw(alphas.AsSpan(edge.Start, edge.Count), rng, progress))]);
    }
}
