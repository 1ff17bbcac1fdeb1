using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Figures;

/// <summary>
/// The weights of all candidates as a heat map, one row per choice, with the paths of the best architectures
/// drawn through it.
/// </summary>
/// <param name="weights">Per choice, one weight in [0, 1] per candidate, for instance softmax of alpha.</param>
/// <param name="best">The best architectures, best first.</param>
public sealed class RankBoard(IEnumerable<IReadOnlyList<double>> weights, IEnumerable<ScoredArchitecture> best) : Figure
{
    private const int MostRows = 16, MostColumns = 32, MostPaths = 5;
    private const double Left = 92, BoardRight = 650, Step = 30, Aside = BoardRight + 34;

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
            var cells = _weights
                .SelectMany((row, choice) => row.Select((weight, candidate) => (choice, candidate, weight))).ToList();
            return new Columns().Add("choice", cells.Select(c => c.choice))
                .Add("candidate", cells.Select(c => c.candidate)).Add("weight", cells.Select(c => c.weight));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Rank board";

    /// <inheritdoc/>
    protected override string KeyNumbers =>
        (_best.Length > 0
            ? $"best architecture {_best[0].Architecture} ({ScoreName} {Typography.Fixed(_best[0].Score, 3)}), "
            : "")
            + $"{_weights.Length} choices of up to {_weights.Max(r => r.Count)} candidates"
            + (_weights.Length > Rows.Length ? $", the first {Rows.Length} shown" : "")
                + (_weights.Max(r => r.Count) > MostColumns ? $", the first {MostColumns} candidates shown" : "");

    /// <inheritdoc/>
    protected override string? Missing => _weights.Length == 0 ? "there are no weights yet"
        : _weights.All(row => row.All(w => !double.IsFinite(w))) ? "none of the weights is a finite number" : null;

    private IReadOnlyList<double>[] Rows =>
        [.. _weights.Take(MostRows).Select(r => (IReadOnlyList<double>)[.. r.Take(MostColumns)])];

    private double Column => Math.Min(120, (BoardRight - Left) / Rows.Max(r => r.Count));

    private bool Drawn => Region is not null && Region.Choices.Count == _weights.Length && Column >= 44;

    private double Cell => Drawn ? 70 : 34;

    private double Largest => Rows.SelectMany(r => r).Where(double.IsFinite).Max();

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme)
    {
        var (rows, columns, paths) = (Rows, Rows.Max(r => r.Count), _best.Take(MostPaths).ToArray());
        var height = rows.Length * (Cell + Step);
        var board = new Panel(Left, 24 - Step / 2, columns * Column, height,
            new Axis(new Scale(-0.5, columns - 0.5)) { At = [], Line = false },
            new Axis(new Scale(rows.Length - 0.5, -0.5)) { At = [], Grid = false },
        [
            new Cells(rows)
            {
                Low = 0,
                DownGap = Step,
                Down = Drawn ? Cell / 2 - 11 : 0,
                Hint = (r, i) => Hint(r, i, rows[r][i]),
                Outlined = _best.Length == 0 ? [] : [.. Stops(_best[0]).Select(s => (s.Row, s.Candidate))],
            },
            .. Drawn ? [Candidates(rows)] : Array.Empty<Mark>(),
            .. paths.Select((path, p) => Path(path, theme.Category(p), p, paths.Length)).Reverse(),
        ]);
        var foot = 24 + height - Step + 22;
        return new(Math.Max(foot + 22, _best.Length > 0 ? 60 + 24 * _best.Length : 0))
        {
            Panels = [board],
            Swatches = [.. Ramp(theme, foot),
                .. paths.Select((_, i) => new Swatch(Aside, 34 + 24 * i, 18, i == 0 ? 4 : 2.5, theme.Category(i)))],
            Notes =
            [
                new(24, 14, "candidate", 11, theme.Muted),
                .. Enumerable.Range(0, columns)
                    .Select(i => new Note(board.X(i), 14, i.ToString(), 11, theme.Muted, Anchor.Middle)),
                .. rows.Select((_, r) => new Note(24, board.Y(r) + 4, RowName(r), 12, Bold: true, Room: Left - 30)),
                new(Left - 6, foot + 8, "0", 11, theme.Muted, Anchor.End),
                new(Left + 126, foot + 8, $"{Typography.Fixed(Largest, 2)}  weight of the candidate", 11, theme.Muted),
                .. _best.Length == 0 ? []
                    : Array.Empty<Note>().Append(new(Aside, 14, $"best by {ScoreName}", Room: 190)),
                .. _best.SelectMany((b, i) => new Note[]
                {
                    new(Aside + 26, 40 + 24 * i, b.Architecture.ToString(), Bold: i == 0, Room: 100),
                    new(FigureWidth - 24, 40 + 24 * i, Typography.Fixed(b.Score, 3), 12, theme.Muted, Anchor.End),
                }),
            ],
        };
    }

    private Pictures Candidates(IReadOnlyList<double>[] rows)
    {
        var (colours, width) = (OperationColours.Of(Region!.Root), Column - 9);
        return new([.. rows.SelectMany((row, r) => row.Select((_, i) => ((double)i, (double)r,
            BlockDrawing.Thumbnail(Region.Choices[r].Choice.Candidates[i], colours, width - 6, Cell - 31))))], width,
            Cell - 25) { Down = -9.5 };
    }

    // A path leaves a cell at its lower edge and enters the next at its upper one; paths through the same cell
    // run side by side.
    private Links Path(ScoredArchitecture path, string colour, int number, int paths)
    {
        var stops = Stops(path).ToList();
        return new([.. stops.Zip(stops.Skip(1)).Where(s => s.Second.Row == s.First.Row + 1)
            .Select(s => ((double)s.First.Candidate, (double)s.First.Row, (double)s.Second.Candidate,
                (double)s.Second.Row))], colour)
        {
            Name = $"{path.Architecture} ({Typography.Fixed(path.Score, 3)})",
            Downwards = true,
            Gap = Cell / 2,
            Across = (number - (paths - 1) / 2.0) * Math.Min(5, Column / 8),
            Thickness = number == 0 ? 3 : 2,
        };
    }

    private IEnumerable<(int Row, int Candidate)> Stops(ScoredArchitecture path) =>
        path.Architecture.Decisions.Take(Rows.Length)
            .Select((candidate, row) => (Row: row, Candidate: candidate))
            .Where(s => s.Candidate >= 0 && s.Candidate < Rows[s.Row].Count);

    private string RowName(int row) =>
        Region is null || Region.Choices.All(p => p.Parent < 0) ? $"stage {row + 1}" : $"choice {row}";

    private string Hint(int row, int candidate, double weight) =>
        $"{RowName(row)}, candidate {candidate}: weight {Typography.Fixed(weight, 3)}"
            + (Region is { } region && region.Choices.Count == _weights.Length
            ? " \u00b7 " + Typography.Fit(region.Choices[row].Choice.Candidates[candidate].ToString(), 420, 12) : "");

    private static IEnumerable<Swatch> Ramp(Theme theme, double y)
    {
        const int Parts = 24;
        return Enumerable.Range(0, Parts)
            .Select(i => new Swatch(Left + i * 5, y, 5.2, 8, theme.Ramp((i + 0.5) / Parts)));
    }
}
