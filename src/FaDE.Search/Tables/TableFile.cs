using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Search.Tables;

/// <summary>Tables as files: CSV for spreadsheets, JSON for programs; both hold the same.</summary>
/// <remarks>
/// CSV: lines "# name: text" are notes; then a header "architecture,&lt;cost&gt;...,validation 0..n-1,test 0..n-1";
/// then one network per line. JSON: {"notes":{...},"rows":[{"architecture":
/// "...","costs":{...},"validation":[...],"test":[...]}]}. A note "rows" says how many rows there must be.
/// </remarks>
public static class TableFile
{
    /// <summary>Reads a table.</summary>
    /// <param name="path">A file whose name ends in .csv or .json.</param>
    /// <exception cref="TableException">What is wrong, with the line.</exception>
    public static Table Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TableException($"A table is a file that can be read; '{path}' cannot: {e.Message}", e);
        }
        var name = Path.GetFileNameWithoutExtension(path);
        var (notes, rows) = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => ReadCsv(name, Encoding.UTF8.GetString(bytes)),
            ".json" => ReadJson(name, bytes),
            var other =>
                throw new TableException($"The name of a table ends in .csv or .json; met '{other}' in '{path}'."),
        };
        if (notes.TryGetValue("rows", out var promised)
            && promised != rows.Count.ToString(CultureInfo.InvariantCulture))
            throw new TableException($"Table '{name}' says that it has {promised} rows; it has {rows.Count}, "
                + $"the last on line {(rows.Count > 0 ? rows[^1].Line : 0)}: rows are missing or surplus.");
        return new Table(name, notes, rows);
    }

    /// <summary>Writes a table as CSV, rows in the order given; equal tables give equal bytes.</summary>
    public static void WriteCsv(string path, IReadOnlyDictionary<string, string> notes, IReadOnlyList<TableRow> rows)
    {
        var text = new StringBuilder();
        foreach (var (name, note) in notes) text.Append(CultureInfo.InvariantCulture, $"# {name}: {note}\n");
        text.Append(CultureInfo.InvariantCulture, $"# rows: {rows.Count}\n");
        var (costs, seeds) = (rows[0].Costs.Keys.ToList(), Enumerable.Range(0, rows[0].Validation.Count).ToList());
        text.AppendJoin(',', ["architecture", .. costs, .. seeds.Select(s => $"validation {s}"),
            .. seeds.Select(s => $"test {s}")]).Append('\n');
        foreach (var row in rows)
        {
            var numbers = costs.Select(c => row.Costs[c]).Concat(row.Validation).Concat(row.Test)
                .Select(x => x.ToString("0.######", CultureInfo.InvariantCulture));
            text.Append('"').Append(row.Architecture).Append("\",").AppendJoin(',', numbers).Append('\n');
        }
        File.WriteAllText(path, text.ToString());
    }

    private static (Dictionary<string, string>, List<(TableRow, int Line)>) ReadCsv(string name, string text)
    {
        var (notes, rows, header) =
            (new Dictionary<string, string>(), new List<(TableRow, int)>(), default(List<string>));
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r');
            if (line.StartsWith('#'))
            {
                var colon = line.IndexOf(':');
                if (colon > 0) notes[line[1..colon].Trim()] = line[(colon + 1)..].Trim();
            }
            else if (line.Length > 0)
            {
                var fields = Fields(line);
                if (header is null) header = CheckHeader(name, fields, number);
                else rows.Add((Row(name, header, fields, number), number));
            }
        }
        return (notes, rows);
    }

    private static List<string> CheckHeader(string name, List<string> header, int line)
    {
        if (header[0] != "architecture" || !header.Any(h => h.StartsWith("validation", StringComparison.Ordinal))
            || !header.Any(h => h.StartsWith("test", StringComparison.Ordinal)))
            throw new TableException("The header of a table reads 'architecture', its costs, 'validation 0', ..., "
                + $"'test 0', ...; table '{name}' has '{string.Join(',', header)}' on line {line}.");
        return header;
    }

    private static TableRow Row(string name, List<string> header, List<string> fields, int line)
    {
        if (fields.Count != header.Count) throw new TableException(
            $"Every line of table '{name}' has {header.Count} fields; met {fields.Count} on line {line}.");
        var (costs, validation, test) =
            (new SortedDictionary<string, double>(StringComparer.Ordinal), new List<double>(), new List<double>());
        for (var i = 1; i < fields.Count; i++)
        {
            if (!double.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || !double.IsFinite(value))
                throw new TableException($"Table '{name}' holds finite numbers; "
                    + $"met '{fields[i]}' under '{header[i]}' on line {line}.");
            if (header[i].StartsWith("validation", StringComparison.Ordinal)) validation.Add(value);
            else if (header[i].StartsWith("test", StringComparison.Ordinal)) test.Add(value);
            else costs[header[i]] = value;
        }
        return new TableRow(fields[0], costs, validation, test);
    }

    private static List<string> Fields(string line)
    {
        var (fields, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
            if (line[i] == '"')
            {
                if (quoted && i + 1 < line.Length && line[i + 1] == '"') field.Append(line[i++]);
                else quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(line[i]);
        fields.Add(field.ToString());
        return fields;
    }

    private static (Dictionary<string, string>, List<(TableRow, int Line)>) ReadJson(string name, byte[] bytes)
    {
        try
        {
            var (notes, rows) = (new Dictionary<string, string>(), new List<(TableRow, int)>());
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 8 });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) throw new TableException(
                $"A table as JSON is an object with notes and rows; '{name}' begins with {reader.TokenType}.");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var property = reader.GetString();
                reader.Read();
                if (property == "notes")
                    foreach (var (key, value) in StrictJson.Parse(ref reader) as JsonObject
                        ?? throw new TableException($"The notes of a table are an object; those of '{name}' are not."))
                        notes[key] = value?.ToString() ?? "";
                else if (property == "rows" && reader.TokenType == JsonTokenType.StartArray)
                    while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                    {
                        var line = 1 + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
                        rows.Add((JsonRow(name, StrictJson.Parse(ref reader)!.AsObject(), line), line));
                    }
                else throw new TableException("A table as JSON has notes and an array of rows; "
                    + $"'{name}' has '{property}'.");
            }
            return (notes, rows);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new TableException($"Table '{name}' is not JSON as it should be: {e.Message}", e);
        }
    }

    private static TableRow JsonRow(string name, JsonObject row, int line)
    {
        try
        {
            var costs = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (var (cost, value) in row["costs"]?.AsObject() ?? []) costs[cost] = (double)value!;
            return new TableRow(row["architecture"]!.GetValue<string>(), costs,
                [.. row["validation"]!.AsArray().Select(x => (double)x!)],
                [.. row["test"]!.AsArray().Select(x => (double)x!)]);
        }
        catch (Exception e)
            when (e is NullReferenceException or InvalidOperationException or ArgumentNullException or FormatException)
        {
            throw new TableException("A row has an architecture, costs, validation and test as numbers; "
                + $"table '{name}' has another on line {line}.",
                e);
        }
    }
}
