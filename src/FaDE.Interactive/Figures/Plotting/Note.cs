using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>One line of text at a place of the plot.</summary>
/// <param name="X">Pixels of the plot.</param>
/// <param name="Y">Base line, pixels of the plot.</param>
/// <param name="Text">Any text.</param>
/// <param name="Size">Font size, pixels.</param>
/// <param name="Colour">Null for ink.</param>
/// <param name="Anchor">Which end stands at X.</param>
/// <param name="Bold">Heavier.</param>
/// <param name="Room">Pixels available; longer text ends in an ellipsis.</param>
public sealed record Note(double X, double Y, string Text, double Size = 12, string? Colour = null,
    Anchor Anchor = Anchor.Start, bool Bold = false, double Room = 600);
