using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>How alphas weigh candidates during training. A new method from the literature is one small class.</summary>
public interface IRelaxation
{
    /// <summary>Short name for tables.</summary>
    string Name { get; }

    /// <summary>Draws the weights of one choice for one half-step.</summary>
    /// <param name="alphas">The k architecture parameters.</param>
    /// <param name="rng">The source of all chance.</param>
    /// <param name="progress">How far training is, 0 to 1, for what is annealed.</param>
    ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress);
}
