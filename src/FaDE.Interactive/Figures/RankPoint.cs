namespace FaDE.Interactive.Figures;

/// <summary>An architecture with its rank and its true accuracy.</summary>
/// <param name="Label">How it is called, for instance "2-0".</param>
/// <param name="Rank">What the estimator says; higher is better.</param>
/// <param name="Truth">Accuracy after stand-alone training, 0 to 1, the mean over seeds.</param>
/// <param name="TruthLow">Lower end of its interval, NaN for none.</param>
/// <param name="TruthHigh">Upper end of its interval, NaN for none.</param>
/// <param name="RankLow">Lower end of the rank's interval over supernets, NaN for none.</param>
/// <param name="RankHigh">Upper end of the rank's interval, NaN for none.</param>
public sealed record RankPoint(string Label, double Rank, double Truth, double TruthLow = double.NaN,
    double TruthHigh = double.NaN, double RankLow = double.NaN, double RankHigh = double.NaN);
