using FaDE.Search.Drawings;
using FaDE.Search.Statistics;

namespace FaDE.Search.Arena;

/// <summary>Mean ranks on a line, with bars over those that lie within a critical difference (Demsar 2006).</summary>
/// <param name="names">The methods.</param>
/// <param name="ranks">Their ranks.</param>
public sealed class RankDrawing(IReadOnlyList<string> names, RankComparison ranks) : Drawing
{
    private const double Left = 200, Axis = 400, Top = 46, Line = 18;

    /// <inheritdoc/>
    public override double Width => 2 * Left + Axis;

    /// <inheritdoc/>
    public override double Height => Top + 20 + 7 * Groups().Count + Line * ((names.Count + 1) / 2) + 10;

    /// <inheritdoc/>
    public override string Description => "Mean ranks: "
        + string.Join(", ", Order().Select(i => FormattableString.Invariant($"{names[i]} {ranks.Ranks[i]:0.0}")));

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas)
    {
        var (theme, k, order) = (canvas.Theme, names.Count, Order());
        canvas.Line(X(1), Top, X(k), Top, theme.Ink, 1.2);
        for (var r = 1; r <= k; r++)
        {
            canvas.Line(X(r), Top - 5, X(r), Top, theme.Ink);
            canvas.Text(X(r), Top - 9, $"{r}", 11, theme.Muted, Anchor.Middle);
        }
        if (double.IsFinite(ranks.CriticalDifference))
        {
            canvas.Line(X(1), 14, X(1 + Math.Min(ranks.CriticalDifference, k - 1)), 14, theme.Muted, 2);
            canvas.Text(X(1) - 8, 18,
                FormattableString.Invariant($"critical difference {ranks.CriticalDifference:0.0}"), 11,
                theme.Muted, Anchor.End);
        }
        var groups = Groups();
        for (var g = 0; g < groups.Count; g++)
            canvas.Line(X(groups[g].From) - 4, Top + 10 + 7 * g, X(groups[g].To) + 4, Top + 10 + 7 * g, theme.Ink, 3);
        var first = Top + 24 + 7 * groups.Count;
        for (var place = 0; place < k; place++)
        {
            var (isLeft, row) = (place < (k + 1) / 2, place < (k + 1) / 2 ? place : k - 1 - place);
            var (x, y) = (X(ranks.Ranks[order[place]]), first + Line * row);
            canvas.Line(x, Top, x, y, theme.Muted);
            canvas.Line(x, y, isLeft ? Left - 6 : Left + Axis + 6, y, theme.Muted);
            var text = FormattableString.Invariant($"{names[order[place]]} {ranks.Ranks[order[place]]:0.0}");
            canvas.Text(isLeft ? Left - 10 : Left + Axis + 10, y + 4, Typography.Fit(text, Left - 14, 12), 12,
                anchor: isLeft ? Anchor.End : Anchor.Start);
        }
    }

    private List<int> Order() => [.. Enumerable.Range(0, names.Count).OrderBy(i => ranks.Ranks[i])];

    /// <summary>The longest runs of ranks that lie within a critical difference.</summary>
    private List<(double From, double To)> Groups()
    {
        var (sorted, groups) = (ranks.Ranks.Order().ToList(), new List<(double From, double To)>());
        foreach (var from in sorted)
            if (sorted.Last(r => !(r - from > ranks.CriticalDifference)) is var to && to > from
                && (groups.Count == 0 || to > groups[^1].To))
                groups.Add((from, to));
        return double.IsNaN(ranks.CriticalDifference) ? [] : groups;
    }

    private double X(double rank) => Left + Axis * (rank - 1) / Math.Max(1, names.Count - 1);
}
