using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Wiring;

/// <summary>
/// In which order edges are dropped and come back, run by run: a bar from where an edge is live to where it is dropped.
/// </summary>
/// <param name="lives">All edges of all runs.</param>
public sealed class EdgeTimeline(IEnumerable<EdgeLife> lives) : Figure
{
    private const int MostRows = 120;
    private const double RowHeight = 13, Gap = 12;

    private readonly EdgeLife[] _all = [.. lives];

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var rows = _all.SelectMany(l => Spans(l).Select(s => (l, s))).ToList();
            return new Columns().Add("run", rows.Select(r => r.l.Run)).Add("edge", rows.Select(r => r.l.Edge))
                .Add("from_epoch", rows.Select(r => r.s.From))
                .Add("to_epoch", rows.Select(r => r.s.To)).Add("intermediate", rows.Select(r => r.l.Marked));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Edges dropped and recovered";

    /// <inheritdoc/>
    protected override string KeyNumbers
    {
        get
        {
            var (marked, others) = (_all.Where(l => l.Marked).ToList(), _all.Where(l => !l.Marked).ToList());
            return $"live at the end: {others.Count(LiveAtEnd)} of {others.Count} edges that leave the cell's inputs"
                + (marked.Count == 0 ? "" : $", {marked.Count(LiveAtEnd)} of {marked.Count} intermediate ones")
                    + $"; {Runs.Count} {(Runs.Count == 1 ? "run" : "runs")}, {Epochs} epochs";
        }
    }

    /// <inheritdoc/>
    protected override string? Missing =>
        _all.Length == 0 || _all.All(l => l.Live.Count == 0) ? "no epoch has ended yet" : null;

    private EdgeLife[] Shown => [.. _all.Take(MostRows)];

    private List<IGrouping<string, EdgeLife>> Runs => [.. Shown.GroupBy(l => l.Run)];

    private int Epochs => Math.Max(1, _all.Max(l => l.Live.Count) - 1);

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme)
    {
        // Rows stand at their own numbers, and a run begins a little after the one before it.
        var runs = Runs;
        var rows = runs.SelectMany((run, r) => run.Select((life, i) => (Life: life, First: i == 0, Run: r)))
            .Select((row, i) => (row.Life, row.First, At: i + row.Run * Gap / RowHeight)).ToList();
        var (height, end) = ((rows[^1].At + 1.4) * RowHeight, rows[^1].At + 0.9);
        var panel = new Panel(170, 8, FigureWidth - 210, height, Axis.Whole(new Scale(0, Epochs), "epoch", 8),
            new Axis(new Scale(end, -0.5))
            {
                At =
                    [.. rows.Select(r => new Tick(r.At, r.Life.Edge, r.Life.Marked ? theme.Category(1) : theme.Muted))],
            },
            [.. new[] { false, true }.Select(marked => new Bars([.. rows.Where(r => r.Life.Marked == marked)
                .SelectMany(r => Spans(r.Life)
                    .Select(s => new Bar(r.At, Math.Max(s.To, s.From + 0.002 * Epochs), theme.Category(marked ? 1 : 0),
                        s.From, Hint: $"{r.Life.Run}, {r.Life.Edge}: live from {s.From} to {s.To}")))])
            {
                Name = marked ? "intermediate edges" : "edges from the inputs",
                Lying = true,
                Width = (RowHeight - 4) / RowHeight,
                Radius = 2,
            })])
        { Room = 50 };
        return new(height + 60)
        {
            Panels = [panel],
            Notes = [.. rows.Where(r => r.First)
                .Select(r => new Note(24, panel.Y(r.At) + 4, r.Life.Run, 11.5, Bold: true, Room: 84))],
        };
    }

    private static bool LiveAtEnd(EdgeLife life) => life.Live.Count > 0 && life.Live[^1];

    /// <summary>Live from one epoch to another; the state after an epoch holds until the next one.</summary>
    private static IEnumerable<(int From, int To)> Spans(EdgeLife life)
    {
        for (var epoch = 0; epoch < life.Live.Count; epoch++)
        {
            if (!life.Live[epoch]) continue;
            var from = epoch;
            while (epoch + 1 < life.Live.Count && life.Live[epoch + 1]) epoch++;
            yield return (from, Math.Min(epoch + 1, Math.Max(from, life.Live.Count - 1)));
        }
    }
}
