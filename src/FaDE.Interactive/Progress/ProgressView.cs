using FaDE.Search;
using FaDE.Search.Drawings;

namespace FaDE.Interactive;

/// <summary>
/// Where a long call stands, as a notebook shows it: a bar, rate, time left, the best value so far, and the
/// course of the value.
/// </summary>
/// <param name="Title">What is done.</param>
/// <param name="Phase">The part that it is at.</param>
/// <param name="Fraction">Done so far, 0 to 1.</param>
/// <param name="Elapsed">Time since it began.</param>
/// <param name="Rate">Fraction done per second, 0 where it is not known yet.</param>
/// <param name="Metric">Name of the value, "" for none.</param>
/// <param name="Best">The best value so far: the least of a loss, the largest of anything else.</param>
/// <param name="Course">The values so far, thinned out.</param>
/// <param name="State">Whether it is still at work.</param>
[TypeFormatterSource(typeof(ProgressFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record ProgressView(
    string Title, string Phase, double Fraction, TimeSpan Elapsed, double Rate, string Metric, double Best,
    IReadOnlyList<double> Course, ProgressState State)
{
    private const double Width = 640, Curve = 150;

    /// <summary>Time left at the present rate; null where it is not known, or nothing is left.</summary>
    public TimeSpan? Left =>
        State == ProgressState.Running && Rate > 0 && Fraction < 1 && (1 - Fraction) / Rate is < 1e7 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>
    /// The same as a picture; what is done takes one line, so that a cell of many calls does not end in a
    /// wall of full bars.
    /// </summary>
    public Drawing Drawing =>
        State == ProgressState.Complete ? Drawing.Of(Width, 20, ToString(), DrawDone)
            : Drawing.Of(Width, 62, ToString(), Draw);

    /// <summary>The same in one line.</summary>
    public override string ToString()
    {
        var (done, time) = ($"{Percent} %", Typography.Fixed(Elapsed.TotalSeconds, Elapsed.TotalSeconds < 10 ? 1 : 0));
        var best = Metric == "" || !double.IsFinite(Best) ? "" : $", best {Metric} {Typography.Number(Best)}";
        return State switch
        {
            ProgressState.Complete => $"{Title}: done in {time} s{best}.",
            ProgressState.Stopped => $"{Title}: stopped at {done} after {time} s{best}.",
            _ => $"{Title}: {done}, {Phase}{best}{(Rate > 0 ? $", {Typography.Number(100 * Rate)} %/s" : "")}"
                + $"{(Left is { } left ? $", {Clock(left)} left" : "")}.",
        };
    }

    private int Percent => (int)Math.Floor(100 * Math.Clamp(double.IsNaN(Fraction) ? 0 : Fraction, 0, 1) + 1e-9);

    private void Draw(Canvas canvas)
    {
        var theme = canvas.Theme;
        var (bar, colour) = (Width - Curve - 24, theme.Category(State == ProgressState.Stopped ? 1 : 0));
        var title = Typography.Fit(Title, bar / 2, 13, bold: true);
        canvas.Text(0, 15, Title, 13, bold: true, room: bar / 2);
        var phase = State == ProgressState.Stopped ? $"stopped at {Percent} %" : Phase;
        canvas.Text(bar, 15, phase, 12, theme.Muted, Anchor.End,
            room: bar - 12 - Typography.Width(title, 13, bold: true));
        canvas.Rectangle(0, 24, bar, 10, theme.Grid, radius: 5);
        if (Percent > 0) canvas.Rectangle(0, 24, Math.Max(10, bar * Percent / 100), 10, colour, radius: 5);
        canvas.Text(0, 52, Line(), 12, theme.Muted, room: bar);
        DrawCourse(canvas, Width - Curve, colour);
    }

    private void DrawDone(Canvas canvas)
    {
        canvas.Circle(6, 10, 4, canvas.Theme.Category(2));
        canvas.Text(18, 14.5, Title, 12.5, bold: true, room: Width / 2);
        canvas.Text(Math.Min(Width / 2, Typography.Width(Title, 12.5, bold: true)) + 32, 14.5, Line(), 12,
            canvas.Theme.Muted, room: Width / 2);
    }

    private string Line()
    {
        List<string> parts = [State == ProgressState.Complete ? "done" : $"{Percent} %", $"{Clock(Elapsed)}"];
        if (State == ProgressState.Running && Rate > 0) parts.Add($"{Typography.Number(100 * Rate)} %/s");
        if (Left is { } left) parts.Add($"{Clock(left)} left");
        if (Metric != "" && double.IsFinite(Best)) parts.Add($"best {Metric} {Typography.Number(Best)}");
        return string.Join("  \u00b7  ", parts);
    }

    private void DrawCourse(Canvas canvas, double left, string colour)
    {
        var values = Course.Where(double.IsFinite).ToList();
        if (values.Count < 2) return;
        var (low, high) = (values.Min(), values.Max());
        var range = high > low ? high - low : 1;
        (double X, double Y) At(int i) =>
            (left + 4 + (Curve - 8) * i / (values.Count - 1), 56 - 48 * (values[i] - low) / range);
        canvas.Rectangle(left, 4, Curve, 56, canvas.Theme.Panel, radius: 4);
        for (var i = 1; i < values.Count; i++) canvas.Line(At(i - 1).X, At(i - 1).Y, At(i).X, At(i).Y, colour, 1.5);
    }

    private static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00} h"
        : time.TotalMinutes >= 1 ? $"{time.Minutes}:{time.Seconds:00} min"
        : $"{Typography.Fixed(time.TotalSeconds, time.TotalSeconds < 10 ? 1 : 0)} s";
}
