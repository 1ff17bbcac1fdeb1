using FaDE.Search.Ranks;
using FaDE.Search.Statistics;

namespace FaDE.Methods.Wiring;

/// <summary>The bias of a hyper-architecture's alphas, as they are and with the mitigation.</summary>
/// <param name="Plain">Recipe R.</param>
/// <param name="Centred">Recipe R with costs centred by depth.</param>
/// <param name="PlainQuality">How FaDE-ranks agree with the truth.</param>
/// <param name="CentredQuality">The same with the mitigation.</param>
public sealed record BiasComparison(CostBias Plain, CostBias Centred, RankQuality PlainQuality,
    RankQuality CentredQuality)
{
    /// <summary>
    /// Whether the mitigation raised the correlation with the truth, by more than the interval of the plain one allows.
    /// </summary>
    public bool Helps => CentredQuality.Spearman > PlainQuality.SpearmanInterval.High;

    /// <summary>Whether it lowered it by more than that.</summary>
    public bool Harms => CentredQuality.Spearman < PlainQuality.SpearmanInterval.Low;
}
