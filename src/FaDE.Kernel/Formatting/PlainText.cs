namespace FaDE.Kernel.Formatting;

/// <summary>A value as one text, close to how C# would write it.</summary>
internal static class PlainText
{
    /// <summary>The text; a text by itself is not quoted.</summary>
    public static string Of(Shape shape) => shape is Shape.Scalar scalar ? scalar.Text : Inner(shape);

    private static string Inner(Shape shape) => shape switch
    {
        Shape.Scalar { Quoted: true } text => "\"" + text.Text.Replace("\"", "\\\"") + "\"",
        Shape.Scalar scalar => scalar.Text,
        Shape.Sequence sequence => "[" + Join(sequence.Values.Select(Inner), sequence.More) + "]",
        Shape.Map map => "{"
            + Join(map.Pairs.Select(pair => Inner(pair.Key) + ": " + Inner(pair.Value)), map.More) + "}",
        Shape.Members { Type: "" } members => "(" + Named(members) + ")",
        Shape.Members members => members.Type + " { " + Named(members) + " }",
        Shape.Table table => Columns(table),
        _ => "",
    };

    private static string Named(Shape.Members members) =>
        string.Join(", ", members.Values.Select((member, i) => (IsTupleItem(members, i) ? "" : member.Name + " = ")
            + Inner(member.Value)));

    private static bool IsTupleItem(Shape.Members members, int i) =>
        members.Type == "" && members.Values[i].Name == $"Item{i + 1}";

    private static string Join(IEnumerable<string> items, int more) =>
        string.Join(", ", more == 0 ? items : items.Append(more < 0 ? "…" : $"… {more} more"));

    private static string Columns(Shape.Table table)
    {
        var rows = table.Rows.Select(row => row.Select(Inner).ToList()).Prepend([.. table.Columns]).ToList();
        var widths = table.Columns.Select((_, column) => rows.Max(row => row[column].Length)).ToList();
        var lines = rows.Select(row =>
            string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        return string.Join("\n", table.More == 0 ? lines : lines.Append(table.More < 0 ? "…" : $"… {table.More} more"));
    }
}
