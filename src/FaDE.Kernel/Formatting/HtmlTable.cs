using System.Net;

namespace FaDE.Kernel.Formatting;

/// <summary>A value as an HTML table, everything escaped; what has no parts has no table.</summary>
internal static class HtmlTable
{
    /// <summary>The table, or null for a single text.</summary>
    public static string? Of(Shape shape) => shape is Shape.Scalar ? null : Inner(shape);

    private static string Inner(Shape shape) => shape switch
    {
        Shape.Scalar scalar => WebUtility.HtmlEncode(scalar.Text),
        Shape.Sequence { Values: [Shape.Sequence, ..] } grid =>
            Table([], grid.Values.Select(row => row is Shape.Sequence cells ? cells.Values.Select(Inner)
                : [Inner(row)]), grid.More),
        Shape.Sequence sequence => WebUtility.HtmlEncode(PlainText.Of(sequence)),
        Shape.Map map => Table(["key", "value"],
            map.Pairs.Select(pair => (IEnumerable<string>)[Inner(pair.Key), Inner(pair.Value)]), map.More),
        Shape.Members members => Table(members.Type == "" ? [] : [members.Type, ""],
            members.Values.Select(member => (IEnumerable<string>)[Encode(member.Name), Inner(member.Value)]), 0),
        Shape.Table table => Table(table.Columns, table.Rows.Select(row => row.Select(Inner)), table.More),
        _ => "",
    };

    private static string Table(IReadOnlyList<string> headings, IEnumerable<IEnumerable<string>> rows, int more)
    {
        var head = headings.Count == 0 ? "" : $"<thead>{Row("th", headings.Select(Encode))}</thead>";
        var body = string.Concat(rows.Select(row => Row("td", row)));
        var foot = more == 0 ? "" : $"<tr><td>… {(more < 0 ? "" : more + " more")}</td></tr>";
        return $"<table>{head}<tbody>{body}{foot}</tbody></table>";
    }

    private static string Row(string tag, IEnumerable<string> cells) =>
        "<tr>" + string.Concat(cells.Select(cell => $"<{tag} style=\"text-align:left\">{cell}</{tag}>")) + "</tr>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
