using FaDE.Search.Spaces;

namespace FaDE.Search.Drawings;

/// <summary>The candidates of one choice as cards, with their weights as bars and the one taken framed.</summary>
public sealed class StageDrawing : Drawing
{
    private const double LeastCard = 130, Gap = 10, Head = 22, Picture = 70, Bar = 26;

    private readonly Choice _choice;
    private readonly IReadOnlyList<double>? _weights;
    private readonly int _taken;
    private readonly OperationColours _colours;
    private readonly int _columns;
    private readonly double _card;
    private readonly Drawing? _legend;

    /// <summary>Draws a choice.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="weights">The weight of every candidate in [0, 1], for instance the softmax of its alpha, or null;
    /// one that is not finite is shown as "n/a".</param>
    /// <param name="taken">The candidate to frame, or -1.</param>
    /// <param name="room">Width at which the cards wrap, pixels.</param>
    /// <param name="colours">Colours shared with other drawings; null adds a legend.</param>
    /// <exception cref="SpaceException">The number of weights is not that of the candidates.</exception>
    public StageDrawing(Choice choice, IReadOnlyList<double>? weights = null, int taken = -1, double room = 868,
        OperationColours? colours = null)
    {
        if (weights is not null && weights.Count != choice.Candidates.Count)
            throw new SpaceException($"A choice of {choice.Candidates.Count} candidates has so many weights; "
                + $"met {weights.Count}.");
        (_choice, _weights, _taken) = (choice, weights, taken);
        _colours = colours ?? OperationColours.Of(choice);
        var fitting = Math.Max(1, (int)((room + Gap) / (LeastCard + Gap)));
        _card = (room + Gap) / fitting - Gap;
        // Equal rows: twelve candidates are two rows of six even where seven would fit.
        var rows = (choice.Candidates.Count + fitting - 1) / fitting;
        _columns = (choice.Candidates.Count + rows - 1) / rows;
        _legend = colours is null ? RegionDrawing.LegendOf(_colours, room) : null;
    }

    /// <inheritdoc/>
    public override double Width =>
        Math.Max(Math.Min(_columns, _choice.Candidates.Count) * (_card + Gap) - Gap, _legend?.Width ?? 0);

    private double CardHeight => Head + Picture + (_weights is null ? 8 : Bar);

    /// <inheritdoc/>
    public override double Height => (_choice.Candidates.Count + _columns - 1) / _columns * (CardHeight + Gap) - Gap
        + (_legend is null ? 0 : 12 + _legend.Height);

    /// <inheritdoc/>
    public override string Description =>
        $"Choice among {_choice.Candidates.Count} candidates" + (_taken >= 0 ? $", candidate {_taken} taken" : "")
        + (_weights is null ? "."
            : ", weights " + string.Join(", ", _weights.Select(w => Typography.Fixed(w, 2))) + ".");

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas)
    {
        for (var i = 0; i < _choice.Candidates.Count; i++)
            DrawCard(canvas, i, i % _columns * (_card + Gap), i / _columns * (CardHeight + Gap));
        if (_legend is not null) canvas.Place(_legend, 0, Height - _legend.Height);
    }

    private void DrawCard(Canvas canvas, int i, double x, double y)
    {
        var (theme, taken) = (canvas.Theme, i == _taken);
        canvas.Rectangle(x + 0.75, y + 0.75, _card - 1.5, CardHeight - 1.5, theme.Panel,
            taken ? theme.Category(0) : theme.Grid, taken ? 2.5 : 1, 8, hint: _choice.Candidates[i].ToString());
        canvas.Text(x + 10, y + 17, i.ToString(), 11, taken ? theme.Category(0) : theme.Muted, bold: true);
        canvas.Text(x + _card - 10, y + 17, _choice.Candidates[i].See(Remarks.Instance), 10, theme.Muted, Anchor.End,
            room: _card - 40);
        var thumbnail = BlockDrawing.Thumbnail(_choice.Candidates[i], _colours, _card - 20, Picture - 6);
        canvas.Place(thumbnail, x + (_card - thumbnail.Width) / 2, y + Head + (Picture - thumbnail.Height) / 2);
        if (_weights is null) return;
        var (weight, bar) = (_weights[i], _card - 62);
        canvas.Rectangle(x + 10, y + CardHeight - 17, bar, 6, theme.Grid, radius: 3);
        if (double.IsFinite(weight) && weight > 0)
            canvas.Rectangle(x + 10, y + CardHeight - 17, Math.Max(3, bar * Math.Min(1, weight)), 6,
                theme.Category(0), radius: 3);
        canvas.Text(x + _card - 10, y + CardHeight - 10, Typography.Fixed(weight, 2), 11, anchor: Anchor.End);
    }

    /// <summary>What a card says of its candidate.</summary>
    private sealed class Remarks : IBlockForms<string>
    {
        public static Remarks Instance { get; } = new();

        public string Operation(Operation operation) => "";

        public string Row(Block block, IReadOnlyList<Block> members) =>
            members.Count == 0 ? "" : $"{block.Word} of {members.Count}";

        public string Graph(Block block, Cell cell) => $"{cell.Dag.Vertices} vert. \u00b7 {cell.Edges.Count} ops";

        public string Choice(Choice choice) => $"choice of {choice.Candidates.Count}";
    }
}
