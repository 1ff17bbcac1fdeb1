using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>Texts at points of a panel.</summary>
/// <param name="All">The texts.</param>
public sealed record Labels(params IReadOnlyList<Label> All) : Mark
{
    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        foreach (var label in All.Where(l => panel.Shows(l.X, l.Y)))
        {
            var (anchor, across) = label.Placed(panel);
            var (x, y) = (panel.X(label.X) + across, panel.Y(label.Y) + label.Down);
            if (label.Ground)
            {
                var width = Math.Min(label.Room, Typography.Width(label.Text, label.Size));
                var left = anchor switch
                { Anchor.Start => x - 2, Anchor.Middle => x - width / 2 - 2, _ => x - width - 2 };
                canvas.Rectangle(left, y - label.Size + 1, width + 4, label.Size + 2, canvas.Theme.Background,
                    radius: 3, opacity: 0.8);
            }
            canvas.Text(x, y, label.Text, label.Size, label.Colour, anchor, label.Bold, label.Room);
        }
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        foreach (var label in All.Where(l => chart.Panel.Shows(l.X, l.Y)))
        {
            var (anchor, across) = label.Placed(chart.Panel);
            chart.Text(label.X, label.Y, across, label.Down,
                new Note(0, 0, label.Text, label.Size, label.Colour, anchor, label.Bold, label.Room), label.Ground);
        }
    }
}
