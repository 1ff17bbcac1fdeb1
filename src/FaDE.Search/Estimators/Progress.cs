namespace FaDE.Search.Estimators;

/// <summary>Where a long call stands.</summary>
/// <param name="Phase">What is being done, for instance "supernet 2 of 6".</param>
/// <param name="Fraction">Done so far, 0 to 1.</param>
/// <param name="Metric">The name of the number shown, "" if none, for instance "loss".</param>
/// <param name="Value">Its latest value.</param>
public sealed record Progress(string Phase, double Fraction, string Metric = "", double Value = 0);
