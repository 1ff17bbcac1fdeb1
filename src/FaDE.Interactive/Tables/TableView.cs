using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Tables;

/// <summary>
/// Records as a table: sorted by a click on a heading, numbers as bars, cells as drawings; without scripts
/// a plain table.
/// </summary>
[TypeFormatterSource(typeof(TableFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public abstract partial class TableView : ITabular
{
    private const int MostPictures = 100, MostText = 160, MostOnOneLine = 18;

    private protected TableView()
    {
    }

    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>How many rows are shown; CSV and columns hold all of them.</summary>
    public int Most { get; init; } = 200;

    /// <summary>The colours.</summary>
    public Theme Theme { get; init; } = Theme.Current;

    private protected abstract IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The view of records: one column per public property.</summary>
    public static TableView<T> Of<T>(IEnumerable<T> rows) => new(rows);

    /// <summary>The table column by column, for people who think in data frames.</summary>
    public Columns ToColumns()
    {
        var columns = new Columns();
        foreach (var column in Columns) columns.Add(column.Name, Enumerable.Range(0, Count).Select(column.Value));
        return columns;
    }

    /// <summary>Comma-separated values of all rows.</summary>
    public string Csv() => ToColumns().Csv();

    /// <summary>The table as HTML; every text is escaped, and nothing is loaded from a network.</summary>
    public string Html()
    {
        if (Count == 0) return $"<p style=\"color:{Theme.Muted}\">No rows.</p>\n";
        var (columns, shown) = (Columns, Math.Min(Count, Most));
        var pictures = shown <= MostPictures;
        var colours = OperationColours.Of(
            columns.SelectMany(c => Enumerable.Range(0, pictures ? shown : 0).Select(c.Value)).OfType<Block>());
        var body = new StringBuilder();
        body.Append("<thead><tr>");
        foreach (var column in columns)
            body.Append($"<th{(IsNumber(column.Value(0), out _) ? " class=\"n\"" : "")}>"
                + $"{Typography.Escape(InWords(column.Name))}</th>");
        body.Append("</tr></thead>\n<tbody>\n");
        var ranges = columns.Select(c => c.Bars ? Range(c, shown) : (0, 1)).ToArray();
        for (var row = 0; row < shown; row++)
        {
            body.Append("<tr>");
            for (var c = 0; c < columns.Count; c++)
                body.Append(Cell(columns[c], columns[c].Value(row), ranges[c], pictures, colours));
            body.Append("</tr>\n");
        }
        body.Append("</tbody>\n");
        var more = Count > shown
            ? $"<p class=\"fade-note\">the first {Typography.Count(shown)} of {Typography.Count(Count)} rows</p>" : "";
        var id = "fade" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body + Theme.Name)))[..12];
        return $"{Style(id)}<div id=\"{id}\">\n<table>\n{body}</table>{more}</div>\n"
            + $"<script>{FigureLibrary.Text("sort.js").Trim()}(\"{id}\");</script>\n";
    }

    /// <summary>The first rows as aligned text.</summary>
    public override string ToString()
    {
        if (Count == 0) return "No rows.";
        var shown = Math.Min(Count, 20);
        var cells = Columns.Select(c => Enumerable.Range(0, shown)
            .Select(r => Typography.Fit(Text(c, c.Value(r)), 280, 12)).Prepend(Typography.Clean(c.Name))
            .ToArray()).ToArray();
        var widths = cells.Select(c => c.Max(t => t.Length)).ToArray();
        var lines = Enumerable.Range(0, shown + 1)
            .Select(r => string.Join("  ", cells.Select((c, i) => c[r].PadRight(widths[i]))).TrimEnd());
        return string.Join('\n', lines) + (Count > shown ? $"\n... {Count - shown} more rows" : "");
    }

    // "SupernetSteps" reads "Supernet steps", "PValue" reads "P value"; abbreviations and headings of
    // several words stay.
    private static string InWords(string name) =>
        name.Contains(' ') ? name : Hump().Replace(name, m => " " + m.Value.ToLowerInvariant());

    [GeneratedRegex("(?<=[a-z]|^[A-Z])[A-Z](?=[a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Hump();

    private static string Text(TableColumn column, object? value) => value switch
    {
        null => "",
        double or float or decimal => Number(column, Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        bool b => b ? "yes" : "no",
        string s => s,
        IEnumerable<double> list =>
            string.Join(", ", list.Take(8).Select(v => Number(column, v))) + (list.Skip(8).Any() ? ", \u2026" : ""),
        int or long or System.Numerics.BigInteger =>
            Typography.Count(value is int i ? i : value is long l ? l : (System.Numerics.BigInteger)value),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Number(TableColumn column, double value) => column.Decimals >= 0
        ? Typography.Fixed(value, column.Decimals)
        : Typography.Number(value);

    private static bool IsNumber(object? value, out double number)
    {
        number = value is double or float or decimal or int or long or short or byte or uint or ulong
            ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : double.NaN;
        if (value is System.Numerics.BigInteger big) number = (double)big;
        return value is double or float or decimal or int or long or short or byte or uint or ulong
            or System.Numerics.BigInteger;
    }

    private static (double Low, double High) Range(TableColumn column, int shown)
    {
        var values = Enumerable.Range(0, shown).Select(r => IsNumber(column.Value(r), out var v) ? v : double.NaN)
            .Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (values.Min(), values.Max());
        // Bars begin at zero where that leaves something to see, else a little under the least value.
        if (low >= 0 && low < 0.5 * high) low = 0;
        else low -= 0.1 * (high - low);
        return (low, high > low ? high : low + 1);
    }

    private string Cell(TableColumn column, object? value, (double Low, double High) range, bool pictures,
        OperationColours colours)
    {
        if (pictures && value is Drawing or Block)
        {
            var drawing = value as Drawing ?? BlockDrawing.Thumbnail((Block)value!, colours, 140, 44);
            return $"<td>{drawing.ToHtml(Theme, 2, 220, value!.ToString() ?? "")}</td>";
        }
        var text = Text(column, value);
        if (!IsNumber(value, out var number))
            return $"<td{(text.Length is > 0 and <= MostOnOneLine ? " class=\"s\"" : "")}>"
                + $"{Typography.Escape(text.Length > MostText ? text[..MostText] + "\u2026" : text)}</td>";
        var key = double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : number > 0 ? "Infinity"
            : number < 0 ? "-Infinity"
            : "NaN";
        var bar = "";
        if (column.Bars && double.IsFinite(number))
        {
            // A slim bar along the foot of the cell, as wide as its text column at the most.
            var share = Math.Clamp((number - range.Low) / (range.High - range.Low), 0, 1)
                .ToString("0.###", CultureInfo.InvariantCulture);
            var colour = Theme.Category(0);
            bar = $" style=\"background:linear-gradient({colour},{colour}) "
                + $"no-repeat 12px calc(100% - 3px)/calc((100% - 24px)*{share}) 3px\"";
        }
        return $"<td class=\"n\" data-v=\"{key}\"{bar}>{Typography.Escape(text)}</td>";
    }

    private string Style(string id) => $$"""
        <style>
        #{{id}}{background:{{Theme.Background}};color:{{Theme.Ink}};font:13px {{Typography.Fonts}};overflow-x:auto}
        #{{id}} table{border-collapse:collapse;margin:0}
        #{{id}} th{text-align:left;font-weight:600;padding:5px 12px;border-bottom:1.5px solid {{Theme.Muted}}}
        #{{id}} th{cursor:pointer;white-space:nowrap;user-select:none}
        #{{id}} th[data-way]:after{content:' \25B2';font-size:9px;color:{{Theme.Muted}}}
        #{{id}} th[data-way="-1"]:after{content:' \25BC'}
        #{{id}} td{text-align:left;padding:4px 12px;border-bottom:1px solid {{Theme.Grid}};vertical-align:middle}
        #{{id}} td{max-width:420px;overflow-wrap:anywhere;unicode-bidi:isolate}
        #{{id}} td.s{white-space:nowrap}
        #{{id}} .n{text-align:right}
        #{{id}} td.n{font-variant-numeric:tabular-nums;white-space:nowrap;min-width:56px}
        #{{id}} tr{background:none}
        #{{id}} .fade-note{color:{{Theme.Muted}};margin:6px 12px}
        </style>

        """.ReplaceLineEndings("\n");
}
