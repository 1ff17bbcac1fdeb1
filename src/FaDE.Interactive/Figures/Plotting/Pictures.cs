using System.Text;
using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>Small drawings at points of a panel, each on a ground of the background's colour.</summary>
/// <param name="All">Where, and what.</param>
/// <param name="Width">Width of the ground, pixels.</param>
/// <param name="Height">Height of the ground, pixels.</param>
public sealed record Pictures(IReadOnlyList<(double X, double Y, Drawing Drawing)> All, double Width, double Height)
    : Mark
{
    // An image in a chart is a document of its own; more of them would make the notebook heavy.
    private const int MostInChart = 60;

    /// <summary>Pixels from the point down to the middle of the ground.</summary>
    public double Down { get; init; }

    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        foreach (var (at, across, drawing) in All)
        {
            var (x, y) = (panel.X(at), panel.Y(across) + Down);
            canvas.Rectangle(x - Width / 2, y - Height / 2, Width, Height, canvas.Theme.Background, radius: 3);
            canvas.Place(drawing, x - drawing.Width / 2, y - drawing.Height / 2);
        }
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        var panel = chart.Panel;
        foreach (var (at, across, drawing) in All.Take(MostInChart))
        {
            var (x, y) = (panel.X(at), panel.Y(across) + Down);
            var ((left, top), (right, bottom)) =
                (panel.At(x - Width / 2, y - Height / 2), panel.At(x + Width / 2, y + Height / 2));
            var svg = Drawing.Of(Width, Height, drawing.Description,
                c => c.Place(drawing, (Width - drawing.Width) / 2, (Height - drawing.Height) / 2))
                .ToSvg(chart.Theme, 0);
            chart.Image(new JsonObject
            {
                ["source"] = "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg)),
                ["xref"] = chart.X,
                ["yref"] = chart.Y,
                ["x"] = left,
                ["y"] = top,
                ["sizex"] = Math.Abs(right - left),
                ["sizey"] = Math.Abs(bottom - top),
                ["sizing"] = "contain",
            });
        }
    }
}
