using System.Text.Json.Nodes;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Figures;

/// <summary>The weights of all candidates as a heat map, one row per choice, with the paths of the best architectures drawn through it.</summary>
/// <param name="weights">Per choice, one weight in [0, 1] per candidate, for instance softmax of alpha.</param>
/// <param name="best">The best architectures, best first.</param>
public sealed class RankBoard(IEnumerable<IReadOnlyList<double>> weights, IEnumerable<ScoredArchitecture> best) : Figure
{
    private const int MostRows = 16, MostColumns = 32, MostPaths = 5;
    private const double Left = 92, BoardRight = 650, Step = 30;

    private readonly IReadOnlyList<double>[] _weights = [.. weights];
    private readonly ScoredArchitecture[] _best = [.. best.Take(10)];

    /// <summary>The region, to draw the candidates in the map; null for numbers alone.</summary>
    public Region? Region { get; init; }

    /// <summary>The name of the scores.</summary>
    public string ScoreName { get; init; } = "FaDE-rank";

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var cells = _weights.SelectMany((row, choice) => row.Select((weight, candidate) => (choice, candidate, weight))).ToList();
            return new Columns().Add("choice", cells.Select(c => c.choice)).Add("candidate", cells.Select(c => c.candidate))
                .Add("weight", cells.Select(c => c.weight));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Rank board";

    /// <inheritdoc/>
    protected override string KeyNumbers =>
        (_best.Length > 0 ? $"best architecture {_best[0].Architecture} ({ScoreName} {Typography.Fixed(_best[0].Score, 3)}), " : "")
        + $"{_weights.Length} choices of up to {_weights.Max(r => r.Count)} candidates"
        + (_weights.Length > Rows.Length ? $", the first {Rows.Length} shown" : "")
            + (_weights.Max(r => r.Count) > MostColumns ? $", the first {MostColumns} candidates shown" : "");

    /// <inheritdoc/>
    protected override string? Missing => _weights.Length == 0 ? "there are no weights yet"
        : _weights.All(row => row.All(w => !double.IsFinite(w))) ? "none of the weights is a finite number" : null;

    /// <inheritdoc/>
    protected override double BodyHeight => Math.Max(24 + Rows.Length * (Cell + Step) - Step + 44, _best.Length > 0 ? 60 + 24 * _best.Length : 0);

    private IReadOnlyList<double>[] Rows => [.. _weights.Take(MostRows).Select(r => (IReadOnlyList<double>)[.. r.Take(MostColumns)])];

    private double Column => Math.Min(120, (BoardRight - Left) / Rows.Max(r => r.Count));

    private bool Drawn => Region is not null && Region.Choices.Count == _weights.Length && Column >= 44;

    private double Cell => Drawn ? 70 : 34;

    private double Largest => Rows.SelectMany(r => r).Where(double.IsFinite).Max();

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        var (theme, rows) = (canvas.Theme, Rows);
        var colours = Drawn ? OperationColours.Of(Region!.Root) : null;
        for (var i = 0; i < rows.Max(r => r.Count); i++) canvas.Text(X(i), 14, i.ToString(), 11, theme.Muted, Anchor.Middle);
        canvas.Text(24, 14, "candidate", 11, theme.Muted);
        for (var r = 0; r < rows.Length; r++)
        {
            var y = Y(r);
            canvas.Text(24, y + Cell / 2 + 4, RowName(r), 12, bold: true, room: Left - 30);
            for (var i = 0; i < rows[r].Count; i++) DrawCell(canvas, r, i, X(i) - Column / 2 + 1.5, y, Column - 3, rows[r][i], colours);
        }
        var paths = _best.Take(MostPaths).ToArray();
        for (var p = paths.Length - 1; p >= 0; p--) DrawPath(canvas, paths[p].Architecture, theme.Category(p), p, paths.Length);
        DrawRamp(canvas, Y(rows.Length - 1) + Cell + 22);
        DrawBest(canvas);
    }

    /// <inheritdoc/>
    protected override Chart Chart(Theme theme)
    {
        var (rows, columns) = (Rows, Rows.Max(r => r.Count));
        var chart = new Chart(theme, Heading, Subtitle).Trace(new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = new JsonArray([.. rows.Select(row => (JsonNode)Figures.Chart.Numbers(row))]),
            ["x"] = new JsonArray([.. Enumerable.Range(0, columns).Select(i => (JsonNode)i)]),
            ["y"] = new JsonArray([.. rows.Select((_, i) => (JsonNode)i)]),
            ["text"] = new JsonArray([.. rows.Select((row, r) => (JsonNode)Figures.Chart.Texts(row.Select((w, i) => Hint(r, i, w))))]),
            ["hovertemplate"] = "%{text}<extra></extra>",
            ["colorscale"] = new JsonArray([.. theme.RampStops.Select((c, i) => (JsonNode)new JsonArray(i / (theme.RampStops.Count - 1.0), c))]),
            ["xgap"] = 3,
            ["ygap"] = 12,
        });
        foreach (var (row, p) in _best.Take(MostPaths).Select((b, p) => (b, p)))
        {
            var points = row.Architecture.Decisions.Take(rows.Length).Select((d, choice) => (X: (double)d, Y: (double)choice))
                .Where(q => q.X >= 0 && q.X < columns).ToList();
            chart.Points($"{row.Architecture} ({Typography.Fixed(row.Score, 3)})", points, "lines+markers", theme.Category(p), more: t =>
                t["hoverinfo"] = "name");
        }
        return chart.Axis("xaxis", "candidate", more: a => a["dtick"] = 1).Axis("yaxis", "", more: a =>
        {
            a["tickvals"] = new JsonArray([.. rows.Select((_, i) => (JsonNode)i)]);
            a["ticktext"] = Figures.Chart.Texts(rows.Select((_, i) => RowName(i)));
            a["autorange"] = "reversed";
            a["showgrid"] = false;
        }).Layout("legend", new JsonObject { ["x"] = 1.15 });
    }

    private double X(int candidate) => Left + (candidate + 0.5) * Column;

    private double Y(int row) => 24 + row * (Cell + Step);

    private string RowName(int row) => Region is null || Region.Choices.All(p => p.Parent < 0) ? $"stage {row + 1}" : $"choice {row}";

    private string Hint(int row, int candidate, double weight) =>
        $"{RowName(row)}, candidate {candidate}: weight {Typography.Fixed(weight, 3)}"
            + (Region is { } region && region.Choices.Count == _weights.Length
            ? " \u00b7 " + Typography.Fit(region.Choices[row].Choice.Candidates[candidate].ToString(), 420, 12) : "");

    private void DrawCell(Canvas canvas, int row, int candidate, double x, double y, double width, double weight, OperationColours? colours)
    {
        var theme = canvas.Theme;
        var fill = theme.Ramp(double.IsFinite(weight) ? Math.Max(0, weight) / Math.Max(1e-12, Largest) : double.NaN);
        var first = _best.Length > 0 && row < _best[0].Architecture.Decisions.Count && _best[0].Architecture[row] == candidate;
        canvas.Rectangle(x, y, width, Cell, fill, first ? theme.Category(0) : null, 2.5, 5, hint: Hint(row, candidate, weight));
        if (width >= 30) canvas.Text(x + width / 2, y + Cell - (Drawn ? 7 : 12.5), Typography.Fixed(weight, 2), 11, theme.On(fill), Anchor.Middle);
        if (colours is null) return;
        canvas.Rectangle(x + 3, y + 3, width - 6, Cell - 25, theme.Background, radius: 3);
        var picture = BlockDrawing.Thumbnail(Region!.Choices[row].Choice.Candidates[candidate], colours, width - 12, Cell - 31);
        canvas.Place(picture, x + (width - picture.Width) / 2, y + 3 + (Cell - 25 - picture.Height) / 2);
    }

    // A path enters a cell at its upper edge and leaves it at the lower one; paths through the same cell run side by side.
    private void DrawPath(Canvas canvas, Architecture path, string colour, int number, int paths)
    {
        var offset = (number - (paths - 1) / 2.0) * Math.Min(5, Column / 8);
        for (var r = 0; r < Rows.Length && r < path.Decisions.Count; r++)
        {
            if (path[r] < 0 || path[r] >= Rows[r].Count) continue;
            var (x, y) = (X(path[r]) + offset, Y(r));
            canvas.Line(x, y - 4, x, y, colour, number == 0 ? 3 : 2);
            canvas.Line(x, y + Cell, x, y + Cell + 4, colour, number == 0 ? 3 : 2);
            if (r + 1 >= Rows.Length || r + 1 >= path.Decisions.Count || path[r + 1] < 0 || path[r + 1] >= Rows[r + 1].Count) continue;
            var (x2, y2) = (X(path[r + 1]) + offset, Y(r + 1) - 4);
            y += Cell + 4;
            canvas.Path(new Outline().Move(x, y).Curve(x, (y + y2) / 2, x2, (y + y2) / 2, x2, y2), "none", colour, number == 0 ? 3 : 2);
        }
    }

    private void DrawRamp(Canvas canvas, double y)
    {
        const int Parts = 24;
        for (var i = 0; i < Parts; i++) canvas.Rectangle(Left + i * 5, y, 5.2, 8, canvas.Theme.Ramp((i + 0.5) / Parts));
        canvas.Text(Left - 6, y + 8, "0", 11, canvas.Theme.Muted, Anchor.End);
        canvas.Text(Left + Parts * 5 + 6, y + 8, $"{Typography.Fixed(Largest, 2)}  weight of the candidate", 11, canvas.Theme.Muted);
    }

    private void DrawBest(Canvas canvas)
    {
        if (_best.Length == 0) return;
        const double X0 = BoardRight + 34;
        canvas.Text(X0, 14, $"best by {ScoreName}", 12, room: 190);
        for (var i = 0; i < _best.Length; i++)
        {
            var y = 40 + 24 * i;
            if (i < MostPaths) canvas.Line(X0, y - 4, X0 + 18, y - 4, canvas.Theme.Category(i), i == 0 ? 4 : 2.5);
            canvas.Text(X0 + 26, y, _best[i].Architecture.ToString(), 12, bold: i == 0, room: 100);
            canvas.Text(FigureWidth - 24, y, Typography.Fixed(_best[i].Score, 3), 12, canvas.Theme.Muted, Anchor.End);
        }
    }
}
