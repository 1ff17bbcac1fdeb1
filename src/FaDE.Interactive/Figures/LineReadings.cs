using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using FaDE.Search.Spaces;
using FaDE.Supernet.Text;

namespace FaDE.Interactive.Figures;

/// <summary>Held-out lines, what stands in them, and what networks read there; error rates are those of all
/// lines.</summary>
public sealed class LineReadings : Figure
{
    private const int Shown = 6; // lines drawn
    private const double Room = 420, Left = 24, Row = 18, Gap = 14;
    private const int Greys = 6;
    private readonly InputShape _shape;
    private readonly float[] _pixels;
    private readonly IReadOnlyList<string> _truth;
    private readonly IReadOnlyList<(string Network, IReadOnlyList<IReadOnlyList<string>> Seeds)> _read;

    /// <summary>Shows readings.</summary>
    /// <param name="lines">The lines, with what stands in them.</param>
    /// <param name="read">Per network and training what it reads in every line.</param>
    public LineReadings(LineExamples lines,
        IEnumerable<KeyValuePair<string, IReadOnlyList<IReadOnlyList<string>>>> read) =>
        (_shape, _pixels, _truth, _read) = (lines.Shape, lines.Pixels, lines.Transcripts,
            [.. read.Select(r => (r.Key, r.Value))]);

    /// <summary>Edits per character over all lines of a network, one number per training; lower is better.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> CharacterErrors => Errors(ErrorRate.OfCharacters);

    /// <summary>Edits per word over all lines of a network, one number per training.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> WordErrors => Errors(ErrorRate.OfWords);

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var rows = _read.SelectMany(r => r.Seeds.SelectMany((lines, seed) =>
                lines.Select((text, line) => (r.Network, Seed: seed, Line: line, Read: text)))).ToList();
            return new Columns().Add("network", rows.Select(r => r.Network)).Add("training", rows.Select(r => r.Seed))
                .Add("line", rows.Select(r => r.Line)).Add("truth", rows.Select(r => _truth[r.Line]))
                .Add("read", rows.Select(r => r.Read))
                .Add("edits", rows.Select(r => ErrorRate.Edits(r.Read, _truth[r.Line])));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Lines as they are read";

    /// <inheritdoc/>
    protected override string KeyNumbers => "character error rates over "
        + $"{_truth.Count} lines, one per training: {Listed(CharacterErrors)}; word error rates: {Listed(WordErrors)}";

    /// <inheritdoc/>
    protected override string? Missing => _read.Count == 0 || _truth.Count == 0
        ? "no network has read a line yet" : null;

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme) => Plot.Of(Lines());

    private Drawing Lines()
    {
        var (count, scale) = (Math.Min(Shown, _truth.Count), Math.Min(5, Room / _shape.Width));
        var picture = _shape.Height * scale;
        var (low, high) = (_pixels.Min(), _pixels.Max());
        var height = Math.Max(picture, Row * (1 + _read.Count)) + Gap;
        return Drawing.Of(FigureWidth - 2 * Left, count * height, Summary, canvas =>
        {
            for (var line = 0; line < count; line++)
            {
                canvas.Place(Picture(line, low, high), 0, line * height, scale);
                Say(line, 0, "stands there", _truth[line], canvas.Theme.Ink, bold: true);
                for (var r = 0; r < _read.Count; r++)
                    Say(line, r + 1, _read[r].Network, _read[r].Seeds[0][line],
                        _read[r].Seeds[0][line] == _truth[line] ? canvas.Theme.Category(2) : canvas.Theme.Category(1));
            }

            void Say(int line, int row, string who, string text, string colour, bool bold = false)
            {
                var y = line * height + Row * (row + 0.75);
                canvas.Text(Room + 24, y, who, 12, canvas.Theme.Muted, room: 170);
                canvas.Text(Room + 204, y, text == "" ? "(nothing)" : text, 13, colour, bold: bold,
                    room: FigureWidth - 2 * Left - Room - 204);
            }
        });
    }

    /// <summary>The first channel in a few greys: dark is high.</summary>
    private Drawing Picture(int line, float low, float high)
    {
        var pixels = _pixels.AsSpan(line * _shape.Size, _shape.Width * _shape.Height).ToArray();
        int[] levels = [.. pixels.Select(p =>
            high > low ? Math.Min(Greys - 1, (int)(Greys * (p - low) / (high - low))) : 0)];
        return Drawing.Of(_shape.Width, _shape.Height, $"A line: {_truth[line]}.", canvas =>
        {
            canvas.Rectangle(0, 0, _shape.Width, _shape.Height, canvas.Theme.Ramp(0));
            for (var level = 1; level < Greys; level++)
                canvas.Path(Runs(levels, level), canvas.Theme.Ramp(level / (Greys - 1.0)));
        });
    }

    private Outline Runs(int[] levels, int level)
    {
        var outline = new Outline();
        for (var y = 0; y < _shape.Height; y++)
            for (var x = 0; x < _shape.Width; x++)
            {
                if (levels[y * _shape.Width + x] != level) continue;
                var from = x;
                while (x < _shape.Width && levels[y * _shape.Width + x] == level) x++;
                outline.Move(from, y).Line(x, y).Line(x, y + 1).Line(from, y + 1).Close();
            }
        return outline;
    }

    private Dictionary<string, IReadOnlyList<double>> Errors(
        Func<IReadOnlyCollection<(string, string)>, double> rate) =>
        _read.ToDictionary(r => r.Network, r => (IReadOnlyList<double>)[.. r.Seeds.Select(lines =>
            rate([.. lines.Zip(_truth)]))]);

    private static string Listed(IReadOnlyDictionary<string, IReadOnlyList<double>> errors) =>
        string.Join(", ", errors.Select(e => $"{e.Key} {string.Join(" and ", e.Value.Select(v =>
            Typography.Fixed(100 * v, 1)))} %"));
}
