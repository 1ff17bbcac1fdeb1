using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>A panel as a picture: grid, ticks, titles, marks.</summary>
internal static class PanelPicture
{
    public static void Draw(Panel panel, Canvas canvas)
    {
        var (theme, left, right, bottom) = (canvas.Theme, panel.Left, panel.Right, panel.Bottom);
        if (panel.Framed)
            canvas.Rectangle(left, panel.Top, panel.Width, panel.Height, theme.Panel, theme.Grid, radius: 6);
        foreach (var mark in panel.Marks.Where(m => m.UnderGrid)) mark.Draw(panel, canvas);
        foreach (var (at, label, colour) in panel.Vertical.Ticks)
        {
            var y = panel.Y(at);
            if (panel.Vertical.Grid ?? true) canvas.Line(left, y, right, y, theme.Grid);
            canvas.Text(left - 8, y + 3.8, label, colour is null ? 11 : 12, colour ?? theme.Muted, Anchor.End,
                room: panel.Room);
        }
        var grid = panel.Horizontal.Grid ?? false;
        foreach (var (at, label, colour) in panel.Horizontal.Ticks)
        {
            var x = panel.X(at);
            if (grid) canvas.Line(x, panel.Top, x, bottom, theme.Grid);
            else if (panel.Horizontal.Line) canvas.Line(x, bottom, x, bottom + 4, theme.Muted);
            canvas.Text(x, bottom + (grid ? 16 : 17), label, 11, colour ?? theme.Muted, Anchor.Middle, room: 160);
        }
        if (panel.Horizontal.Line) canvas.Line(left, bottom, right, bottom, theme.Muted);
        canvas.Text(right, bottom + 35, panel.Horizontal.Title, 12, anchor: Anchor.End, room: panel.Width + 40);
        canvas.Text(panel.TitleLeft, panel.Top - 12, panel.Vertical.Title, 12, room: right - panel.TitleLeft);
        foreach (var mark in panel.Marks.Where(m => !m.UnderGrid)) mark.Draw(panel, canvas);
    }
}
