using FaDE.Search;
using FaDE.Supernet.Groups;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// How architecture parameters weigh candidates: the first of the four doors for a new method (the others are terms,
/// hooks and derivations). A method that weighs every choice by itself derives from <see cref="ChoiceRelaxation"/>.
/// </summary>
/// <remarks>
/// A relaxation is a description without state, used by several supernets at the same time: what changes lives in
/// the parameters.
/// </remarks>
public interface IRelaxation
{
    /// <summary>Short name for tables.</summary>
    string Name { get; }

    /// <summary>Which choices are weighed together; every one by itself unless said otherwise.</summary>
    Grouping Grouping => Grouping.Choices;

    /// <summary>
    /// Adds the vectors of a group, with their first values: "alpha", one number per candidate, unless said otherwise.
    /// </summary>
    /// <param name="parameters">Of the group, still empty.</param>
    /// <param name="init">First values that the recipe asks for.</param>
    /// <param name="rng">For random values; what it gives is kept with the seed of the supernet.</param>
    void Begin(GroupParameters parameters, AlphaInit init, Rng rng) =>
        parameters.Set(GroupParameters.Alpha,
            [.. Enumerable.Range(0, parameters.Group.Count).Select(_ => init.First(rng))], learned: true);

    /// <summary>The weights of a group's candidates for one half-step.</summary>
    /// <param name="parameters">The parameters; candidates that were cut get weight 0.</param>
    /// <param name="rng">The source of all chance.</param>
    /// <param name="progress">How far training is, 0 to 1, for what is annealed.</param>
    Weighing Weigh(GroupParameters parameters, Rng rng, double progress);

    /// <summary>
    /// How strong every candidate is, for ranks and derivations: as logits, so that ranks take their softmax choice by
    /// choice. The alphas unless said otherwise.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    double[] Strengths(GroupParameters parameters) => parameters[GroupParameters.Alpha];
}
