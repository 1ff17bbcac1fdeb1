namespace FaDE.Interactive.Figures.Wiring;

/// <summary>Lines that share a pair of axes.</summary>
/// <param name="Title">What the vertical axis shows.</param>
/// <param name="Lines">The lines; their colours follow their positions.</param>
/// <param name="Level">A level marked across the panel, for instance 0; NaN for none.</param>
public sealed record EpochPanel(string Title, IReadOnlyList<EpochLine> Lines, double Level = double.NaN);
