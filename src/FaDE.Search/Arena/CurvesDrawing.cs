using FaDE.Search.Drawings;
using FaDE.Search.Outer;

namespace FaDE.Search.Arena;

/// <summary>Anytime curves of several searches on one table, with their intervals and the optimum.</summary>
/// <param name="title">Above it.</param>
/// <param name="curves">One per search.</param>
/// <param name="optimum">The best value there is.</param>
public sealed class CurvesDrawing(string title, IReadOnlyList<AnytimeCurve> curves, double optimum) : Drawing
{
    private const double Left = 64, Top = 34, PlotWidth = 620, PlotHeight = 300;

    /// <inheritdoc/>
    public override double Width => Left + PlotWidth + 200;

    /// <inheritdoc/>
    public override double Height => Top + PlotHeight + 44;

    /// <inheritdoc/>
    public override string Description => $"{title}: " + string.Join(", ",
        curves.Select(c => FormattableString.Invariant($"{c.Name} ends at {c.Means[^1]:0.0000}")));

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas)
    {
        var theme = canvas.Theme;
        // The first steps would squeeze all others: the axis begins at the lowest of the means after a
        // sixth of the costs.
        var low = curves.SelectMany(c => c.Means.Skip(c.Means.Count / 6)).Where(double.IsFinite)
            .DefaultIfEmpty(0).Min();
        var span = Math.Max(optimum - low, 1e-9);
        low -= 0.05 * span;
        var most = curves.Max(c => c.Costs[^1]);
        canvas.Text(Left, 18, title, 14, bold: true);
        for (var i = 0; i <= 4; i++)
        {
            var value = low + (optimum - low) * i / 4;
            canvas.Line(Left, Y(value), Left + PlotWidth, Y(value), theme.Grid);
            canvas.Text(Left - 8, Y(value) + 4, Typography.Fixed(value, 4), 11, theme.Muted, Anchor.End);
            canvas.Text(X(most * i / 4), Top + PlotHeight + 18, Typography.Number(Math.Round(most * i / 4)), 11,
                theme.Muted, Anchor.Middle);
        }
        canvas.Text(Left + PlotWidth / 2, Top + PlotHeight + 36, "trainings", 12, theme.Muted, Anchor.Middle);
        canvas.Text(Left + PlotWidth - 4, Y(optimum) - 5, "optimum", 11, theme.Muted, Anchor.End);
        for (var c = 0; c < curves.Count; c++)
        {
            var (curve, colour) = (curves[c], theme.Category(c));
            var dash = c >= theme.Categories.Count ? "5 3" : null;
            for (var i = 1; i < curve.Costs.Count; i++)
                if (double.IsFinite(curve.Means[i - 1]) && double.IsFinite(curve.Means[i]))
                    canvas.Line(X(curve.Costs[i - 1]), Y(curve.Means[i - 1]), X(curve.Costs[i]), Y(curve.Means[i]),
                        colour, 1.8, dash);
            if (curve.Intervals[^1] is var end && double.IsFinite(end.Low))
                canvas.Line(X(most) + 3 + 2.5 * c, Y(end.Low), X(most) + 3 + 2.5 * c, Y(end.High), colour, 1.6);
            var at = Top + 10 + 18 * c;
            canvas.Line(Left + PlotWidth + 42, at, Left + PlotWidth + 62, at, colour, 2.4, dash);
            canvas.Text(Left + PlotWidth + 68, at + 4, Typography.Fit(curve.Name, 128, 12), 12);
        }

        double X(double cost) => Left + PlotWidth * cost / most;

        double Y(double value) => Top + PlotHeight * (1 - (Math.Clamp(value, low, optimum) - low) / (optimum - low));
    }
}
