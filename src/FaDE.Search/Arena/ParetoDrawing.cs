using FaDE.Search.Drawings;
using FaDE.Search.Outer;

namespace FaDE.Search.Arena;

/// <summary>
/// What can be had for what: networks by a price and a worth, and the step line of those that none beats in both.
/// </summary>
/// <param name="price">Name of the price, along the bottom; less is better.</param>
/// <param name="worth">Name of the worth, upwards; more is better.</param>
/// <param name="front">Prices and worths of the front.</param>
/// <param name="others">Networks behind it, possibly none.</param>
public sealed class ParetoDrawing(
    string price, string worth, IReadOnlyList<(double Price, double Worth)> front,
    IReadOnlyList<(double Price, double Worth)> others) : Drawing
{
    private const double Left = 64, Top = 20, PlotWidth = 520, PlotHeight = 320;

    /// <summary>The front of a search, by one of its measures and the score.</summary>
    /// <param name="search">A search that has seen scores.</param>
    /// <param name="price">Name of its first measure.</param>
    public static ParetoDrawing Of(ParetoSearch search, string price) =>
        new(price, "score", [.. search.Front.Select(f => (f.Values[1], f.Values[0]))], []);

    /// <inheritdoc/>
    public override double Width => Left + PlotWidth + 20;

    /// <inheritdoc/>
    public override double Height => Top + PlotHeight + 46;

    /// <inheritdoc/>
    public override string Description => $"{worth} against {price}: " + string.Join(", ", front.OrderBy(p => p.Price)
        .Select(p => FormattableString.Invariant($"{Typography.Fixed(p.Worth, 4)} for {Typography.Number(p.Price)}")));

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas)
    {
        var (theme, all) = (canvas.Theme, front.Concat(others).DefaultIfEmpty((0, 0)).ToList());
        var (left, right, low, high) =
            (all.Min(p => p.Price), all.Max(p => p.Price), all.Min(p => p.Worth), all.Max(p => p.Worth));
        for (var i = 0; i <= 4; i++)
        {
            canvas.Line(Left, Y(low + (high - low) * i / 4), Left + PlotWidth,
                Y(low + (high - low) * i / 4), theme.Grid);
            canvas.Text(Left - 8, Y(low + (high - low) * i / 4) + 4, Typography.Fixed(low + (high - low) * i / 4, 4),
                11, theme.Muted, Anchor.End);
            canvas.Text(X(left + (right - left) * i / 4), Top + PlotHeight + 18,
                Typography.Number(left + (right - left) * i / 4), 11, theme.Muted, Anchor.Middle);
        }
        canvas.Text(Left + PlotWidth / 2, Top + PlotHeight + 38, price, 12, theme.Muted, Anchor.Middle);
        canvas.Text(Left, 12, worth, 12, theme.Muted);
        foreach (var (p, w) in others) canvas.Circle(X(p), Y(w), 2.5, theme.Muted, opacity: 0.5);
        var steps = front.OrderBy(p => p.Price).ToList();
        for (var i = 1; i < steps.Count; i++)
        {
            canvas.Line(X(steps[i - 1].Price), Y(steps[i - 1].Worth), X(steps[i].Price), Y(steps[i - 1].Worth),
                theme.Category(0), 1.8);
            canvas.Line(X(steps[i].Price), Y(steps[i - 1].Worth), X(steps[i].Price), Y(steps[i].Worth),
                theme.Category(0), 1.8);
        }
        foreach (var (p, w) in steps) canvas.Circle(X(p), Y(w), 4, theme.Category(0));

        double X(double value) => Left + PlotWidth * (right > left ? (value - left) / (right - left) : 0.5);

        double Y(double value) => Top + PlotHeight * (high > low ? 1 - (value - low) / (high - low) : 0.5);
    }
}
