using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>
/// Points that move from moment to moment, those of earlier moments left behind them. In the picture some moments stand
/// side by side; in the chart a slider moves through all of them.
/// </summary>
/// <param name="Top">Upper edge, pixels of the plot.</param>
/// <param name="Title">What is seen.</param>
/// <param name="Unit">What a moment is, for instance "generation".</param>
/// <param name="Frames">All moments.</param>
public sealed record Film(double Top, string Title, string Unit, IReadOnlyList<Frame> Frames)
{
    private const double Tile = 178, Gap = 14, Head = 38, Row = Tile + 30;
    private const int Most = 8, Across = 4;

    /// <summary>Pixels it takes.</summary>
    public double Height => Head + (Shown.Count + Across - 1) / Across * Row;

    // Moments spread evenly, the first and the last among them.
    private List<int> Shown => Frames.Count <= Most ? [.. Enumerable.Range(0, Frames.Count)]
        : [.. Enumerable.Range(0, Most).Select(i => (int)Math.Round(i * (Frames.Count - 1.0) / (Most - 1))).Distinct()];

    internal void Draw(Canvas canvas)
    {
        var width = (Figure.FigureWidth - 48 - (Across - 1) * Gap) / Across;
        canvas.Text(24, Top + 24, Title, 12);
        foreach (var (number, m) in Shown.Select((number, m) => (number, m)))
        {
            var (x, y) = (24 + m % Across * (width + Gap), Top + Head + m / Across * Row);
            PanelPicture.Draw(Map(x, y, width, Tile,
                new Points([.. Frames.Take(number).SelectMany(f => f.Points.At).Distinct()], canvas.Theme.Grid)
                { Radius = 2, Opacity = 1 },
                Frames[number].Points), canvas);
            canvas.Text(x + 8, y + Tile + 15, $"{Unit} {Frames[number].Name}", 11, canvas.Theme.Muted);
        }
    }

    /// <summary>Writes the film as a panel with a slider.</summary>
    internal void Write(PlotlyChart chart)
    {
        var panel = Map(24, Top + Head, Figure.FigureWidth - 48, Height - Head - 70,
            new Points([.. Frames.SelectMany(f => f.Points.At).Distinct()], chart.Theme.Grid)
            { Radius = 2, Opacity = 1 }, Frames[^1].Points);
        var (written, first) = chart.Add(panel);
        foreach (var frame in Frames)
        {
            var moment = new PanelChart(chart, panel, written.X[1..]);
            frame.Points.Write(moment);
            // the second trace of the panel is what is there at the moment
            chart.Frame(frame.Name, first + 1, moment.Traces[0]);
        }
        chart.Annotate(24, Top + 24, new Note(0, 0, Title));
        chart.Slider(Unit, [.. Frames.Select(f => f.Name)], Top + Height - 64);
    }

    // One scale for both axes, so that distances are true.
    private Panel Map(double x, double y, double width, double height, params Mark[] marks)
    {
        var all = Frames.SelectMany(f => f.Points.At).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).ToList();
        var extent = 1.12 * all.Select(p => Math.Max(Math.Abs(p.X), Math.Abs(p.Y) * width / height))
            .DefaultIfEmpty(0).Max();
        if (extent < 1e-9) extent = 1;
        return new Panel(x, y, width, height, new Axis(new Scale(-extent, extent)) { At = [], Line = false },
            new Axis(new Scale(-extent * height / width, extent * height / width)) { At = [] }, marks)
        { Framed = true };
    }
}
