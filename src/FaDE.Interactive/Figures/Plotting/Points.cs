using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>Points; many of them are small dots, very many a density.</summary>
/// <param name="At">Where.</param>
/// <param name="Colour">Their colour.</param>
public sealed record Points(IReadOnlyList<(double X, double Y)> At, string Colour) : Mark
{
    /// <summary>Above this many points each is only a dot of one common path.</summary>
    public const int Many = 1500;

    /// <summary>Above this many points the picture shows how many lie where, not each.</summary>
    public const int VeryMany = 50_000;

    private const int MostHints = 200, MostTexts = 2000;

    /// <summary>Half the size, pixels.</summary>
    public double Radius { get; init; } = 4;

    /// <summary>0 to 1.</summary>
    public double Opacity { get; init; } = 0.85;

    /// <summary>The shape.</summary>
    public PointShape Shape { get; init; }

    /// <summary>A colour per point, or null for one colour.</summary>
    public IReadOnlyList<string>? Colours { get; init; }

    /// <summary>What a point says on hover, by its number; null for its place.</summary>
    public Func<int, string>? Hint { get; init; }

    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        var shown = Enumerable.Range(0, At.Count).Where(i => panel.Shows(At[i].X, At[i].Y)).ToList();
        if (shown.Count > VeryMany) DrawDensity(panel, canvas, shown);
        else if (shown.Count > Many) DrawDots(panel, canvas, shown);
        else
            foreach (var i in shown)
                DrawOne(canvas, panel.X(At[i].X), panel.Y(At[i].Y), Colours?[i] ?? Colour,
                    shown.Count > MostHints ? null : Hint?.Invoke(i));
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        var trace = chart.Scatter(this, "markers", At);
        trace["marker"] = new JsonObject
        {
            ["color"] = Colours is null ? Colour : PlotlyChart.Strings(Colours),
            ["size"] = At.Count > Many ? 4 : 2 * Radius,
            ["opacity"] = At.Count > Many ? 0.4 : Opacity,
            ["symbol"] = Symbol,
            ["line"] = new JsonObject
            { ["width"] = Shape is PointShape.Ring or PointShape.Dash ? 2 : 0.8, ["color"] = Edge(chart.Theme) },
        };
        if (Hint is null || At.Count > MostTexts) return;
        trace["text"] = PlotlyChart.Texts(At.Select((_, i) => Hint(i)));
        trace["hovertemplate"] = "%{text}<extra></extra>";
    }

    private string Symbol => Shape switch
    {
        PointShape.Ring => "circle-open",
        PointShape.Square => "square",
        PointShape.Diamond => "diamond",
        PointShape.Triangle => "triangle-up",
        PointShape.Cross => "x",
        PointShape.Dash => "line-ew",
        _ => "circle",
    };

    private string Edge(Theme theme) => Shape is PointShape.Ring or PointShape.Dash ? Colour : theme.Background;

    private void DrawOne(Canvas canvas, double x, double y, string colour, string? hint)
    {
        var (r, edge) = (Radius, canvas.Theme.Background);
        switch (Shape)
        {
            case PointShape.Ring: canvas.Circle(x, y, r, "none", colour, 2, Opacity, hint); break;
            case PointShape.Square: canvas.Rectangle(x - r, y - r, 2 * r, 2 * r, colour, edge, 0.8, opacity: Opacity,
                hint: hint); break;
            case PointShape.Dash: canvas.Rectangle(x - r, y - 1.2, 2 * r, 2.4, colour, opacity: Opacity,
                hint: hint); break;
            case PointShape.Diamond:
                canvas.Path(Outline.Polyline([(x, y - r), (x + r, y), (x, y + r), (x - r, y)]).Close(), colour, edge,
                    0.8, null, Opacity, hint);
                break;
            case PointShape.Triangle:
                canvas.Path(Outline.Polyline([(x, y - r), (x + r, y + r), (x - r, y + r)]).Close(), colour, edge, 0.8,
                    null, Opacity, hint);
                break;
            case PointShape.Cross:
                canvas.Path(new Outline().Move(x - r, y - r).Line(x + r, y + r).Move(x - r, y + r).Line(x + r, y - r),
                    "none", colour, 2, null, Opacity, hint);
                break;
            default: canvas.Circle(x, y, r, colour, edge, 0.8, Opacity, hint); break;
        }
    }

    private void DrawDots(Panel panel, Canvas canvas, List<int> shown)
    {
        foreach (var group in shown.GroupBy(i => Colours?[i] ?? Colour))
        {
            var outline = new Outline();
            foreach (var (x, y) in group
                .Select(i => (X: Math.Round(panel.X(At[i].X), 1), Y: Math.Round(panel.Y(At[i].Y), 1))).Distinct())
                outline.Move(x, y).Line(x, y);
            canvas.Path(outline, "none", group.Key, 3, opacity: 0.5);
        }
    }

    // Squares of 4 pixels in eight strengths by the logarithm of how many points lie in each.
    private void DrawDensity(Panel panel, Canvas canvas, List<int> shown)
    {
        const int Side = 4, Strengths = 8;
        var counts = shown.CountBy(i => ((int)(panel.X(At[i].X) / Side), (int)(panel.Y(At[i].Y) / Side))).ToList();
        var most = Math.Log(1 + counts.Max(c => c.Value));
        foreach (var group in counts.GroupBy(c => (int)Math.Ceiling(Strengths * Math.Log(1 + c.Value) / most))
            .OrderBy(g => g.Key))
        {
            var outline = new Outline();
            foreach (var ((x, y), _) in group.OrderBy(c => c.Key))
                outline.Move(x * Side, y * Side).Line((x + 1) * Side, y * Side).Line((x + 1) * Side, (y + 1) * Side)
                    .Line(x * Side, (y + 1) * Side).Close();
            canvas.Path(outline, Theme.Mix(canvas.Theme.Background, Colour, (0.5 + group.Key) / (Strengths + 0.5)));
        }
        canvas.Text(panel.Right - 4, panel.Top + 12, $"{Typography.Count(shown.Count)} points, drawn as a density",
            10.5, canvas.Theme.Muted, Anchor.End);
    }
}
