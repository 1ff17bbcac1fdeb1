using FaDE.Search.Statistics;

namespace FaDE.Search.Ranks;

/// <summary>How well a baseline ranks the same architectures.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Spearman">Rank correlation with the truth; NaN if the baseline is constant.</param>
/// <param name="SpearmanInterval">From resampling the candidates of every choice.</param>
/// <param name="Kendall">Kendall's tau-b with the truth.</param>
public sealed record BaselineQuality(string Name, double Spearman, Interval SpearmanInterval, double Kendall);
