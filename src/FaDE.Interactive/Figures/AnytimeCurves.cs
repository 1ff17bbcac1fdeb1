using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>Searches compared at equal cost: the best found so far, with bands over seeds.</summary>
/// <param name="curves">One per method.</param>
public sealed class AnytimeCurves(IEnumerable<AnytimeCurve> curves) : Figure
{
    private readonly AnytimeCurve[] _curves = [.. curves];

    /// <summary>What the horizontal axis counts.</summary>
    public string CostName { get; init; } = "cost in supernet-step equivalents";

    /// <summary>What the vertical axis shows.</summary>
    public string ValueName { get; init; } = "best score so far";

    /// <summary>Whether costs are drawn on a logarithmic axis.</summary>
    public bool Logarithmic { get; init; }

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var rows = _curves.SelectMany(c => c.Points.Select(p => (c, p))).ToList();
            return new Columns().Add("method", rows.Select(r => r.c.Method)).Add("cost", rows.Select(r => r.p.X))
                .Add("value", rows.Select(r => r.p.Value))
                .Add("low", rows.Select(r => r.p.Low)).Add("high", rows.Select(r => r.p.High));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Anytime curves";

    /// <inheritdoc/>
    protected override string KeyNumbers => "at the end " + string.Join(", ",
        Shown.Select(c => (c.Method, Last: c.Points.LastOrDefault(p => double.IsFinite(p.Value), new(0, double.NaN))))
        .OrderByDescending(c => double.IsNaN(c.Last.Value) ? double.NegativeInfinity : c.Last.Value).Take(8)
            .Select(c => $"{c.Method} {new Estimate("", c.Last.Value, c.Last.Low, c.Last.High).Text(3)}"));

    /// <inheritdoc/>
    protected override string? Missing => _curves.Length == 0 || _curves.All(c => c.Points.Count == 0)
        ? "no search has finished a step yet"
        : Shown.Count == 0 ? "none of the values is a finite number" : null;

    private List<AnytimeCurve> Shown =>
        [.. _curves.Where(c =>
            c.Points.Any(p => double.IsFinite(p.Value) && double.IsFinite(p.X) && (!Logarithmic || p.X > 0)))];

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme)
    {
        var shown = Shown;
        var room = EndNames.RoomFor(shown.Select(c => c.Method), 190);
        return Plot.One(Math.Max(380, 110 + 15 * shown.Count), room,
            Axis.Of(shown.SelectMany(c => c.Points.Select(p => p.X)), CostName, Logarithmic, margin: 0.01),
            Axis.Of(shown.SelectMany(c => c.Points.SelectMany(p => new[] { p.Value, p.Low, p.High })), ValueName) with
            { Count = 5 },
        [
            .. shown.SelectMany((c, i) => new Mark[]
            {
                new Band([.. c.Points.Select(p => (p.X, p.Low, p.High))], theme.Category(i))
                { Opacity = 0.15, Steps = true },
                new Curve([.. c.Points.Select(p => (p.X, p.Value))], theme.Category(i))
                {
                    Name = c.Method,
                    Thickness = 2.2,
                    Dash = Dash(c.Role),
                    Steps = true,
                },
            }),
            new EndNames([.. shown
                .Select((c, i) => (c.Points.Last(p => double.IsFinite(p.Value) && double.IsFinite(p.X)), c.Method, i))
                .Select(e => (e.Item1.X, e.Item1.Value, e.Method, theme.Category(e.i)))], room),
        ]);
    }

    private static string? Dash(Role role) => role switch { Role.Method => null, Role.Baseline => "7 4", _ => "2 4" };
}
