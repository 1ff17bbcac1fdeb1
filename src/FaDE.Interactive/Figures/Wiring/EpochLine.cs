namespace FaDE.Interactive.Figures.Wiring;

/// <summary>A number over the epochs of a search.</summary>
/// <param name="Name">At the end of its line.</param>
/// <param name="Values">One per epoch, from the start (epoch 0) on; what is not finite is left out.</param>
/// <param name="Emphasis">Whether the line is drawn strong; the others are thin.</param>
public sealed record EpochLine(string Name, IReadOnlyList<double> Values, bool Emphasis = true);
