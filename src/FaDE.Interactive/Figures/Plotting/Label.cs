using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>A text at a point of a panel.</summary>
/// <param name="X">Place on the horizontal axis.</param>
/// <param name="Y">Place on the vertical axis.</param>
/// <param name="Text">Any text.</param>
/// <param name="Colour">Null for ink.</param>
public sealed record Label(double X, double Y, string Text, string? Colour = null)
{
    /// <summary>Pixels to the right of the point; to the left where <see cref="Anchor"/> is the end.</summary>
    public double Across { get; init; }

    /// <summary>Pixels from the point down to the base line.</summary>
    public double Down { get; init; } = 4;

    /// <summary>Which end stands at the point.</summary>
    public Anchor Anchor { get; init; } = Anchor.Start;

    /// <summary>Whether a text that would leave the panel at the right stands left of its point instead.</summary>
    public bool Turns { get; init; }

    /// <summary>Font size, pixels.</summary>
    public double Size { get; init; } = 11;

    /// <summary>Heavier.</summary>
    public bool Bold { get; init; }

    /// <summary>Whether the background shows behind the text, over what is drawn there.</summary>
    public bool Ground { get; init; }

    /// <summary>Pixels available.</summary>
    public double Room { get; init; } = 200;

    internal (Anchor Anchor, double Across) Placed(Panel panel)
    {
        var fits = panel.X(X) + Across + Math.Min(Room, Typography.Width(Text, Size)) < panel.Right + 8;
        return Turns && !fits ? (Anchor.End, -Across) : (Anchor, Anchor == Anchor.End ? -Across : Across);
    }
}
