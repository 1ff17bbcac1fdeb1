namespace FaDE.Interactive.Figures.Plotting;

/// <summary>A rectangle of a plot with two axes and what is drawn between them, the first mark undermost.</summary>
/// <param name="Left">Left edge of the drawn area, pixels of the plot; the labels of the axis
/// stand further left.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Width">Width, pixels.</param>
/// <param name="Height">Height, pixels.</param>
/// <param name="Horizontal">The axis below.</param>
/// <param name="Vertical">The axis to the left.</param>
/// <param name="Marks">What is drawn.</param>
public sealed record Panel(double Left, double Top, double Width, double Height, Axis Horizontal, Axis Vertical,
    params IReadOnlyList<Mark> Marks)
{
    /// <summary>Where the title of the vertical axis begins, pixels of the plot.</summary>
    public double TitleLeft { get; init; } = Left - 40;

    /// <summary>Pixels for labels left of the panel.</summary>
    public double Room { get; init; } = 64;

    /// <summary>Whether the panel has a ground and a border of its own.</summary>
    public bool Framed { get; init; }

    /// <summary>Right edge, pixels of the plot.</summary>
    public double Right => Left + Width;

    /// <summary>Lower edge.</summary>
    public double Bottom => Top + Height;

    /// <summary>Pixel of a value on the horizontal axis; values far outside stay at the edge.</summary>
    public double X(double value) => Left + Math.Clamp(Horizontal.Scale.Fraction(value), -0.02, 1.02) * Width;

    /// <summary>Pixel of a value on the vertical axis.</summary>
    public double Y(double value) => Bottom - Math.Clamp(Vertical.Scale.Fraction(value), -0.02, 1.02) * Height;

    /// <summary>The values at a pixel.</summary>
    public (double X, double Y) At(double x, double y) =>
        (Horizontal.Scale.At((x - Left) / Width), Vertical.Scale.At((Bottom - y) / Height));

    /// <summary>Whether a point can be drawn.</summary>
    public bool Shows(double x, double y) => Horizontal.Scale.Shows(x) && Vertical.Scale.Shows(y);
}
