using System.Collections;
using System.Globalization;
using System.Text;

namespace FaDE.Interactive.Figures;

/// <summary>Named columns of equal length: the data of a figure or a table, for people who think in data frames.</summary>
public sealed class Columns : IReadOnlyCollection<KeyValuePair<string, IReadOnlyList<object?>>>
{
    private readonly List<KeyValuePair<string, IReadOnlyList<object?>>> _columns = [];

    /// <summary>Number of rows.</summary>
    public int Rows => _columns.Count == 0 ? 0 : _columns[0].Value.Count;

    /// <summary>Number of columns.</summary>
    public int Count => _columns.Count;

    /// <summary>Names, in order.</summary>
    public IEnumerable<string> Names => _columns.Select(c => c.Key);

    /// <summary>A column by its name.</summary>
    /// <exception cref="Search.FadeException">There is none of that name.</exception>
    public IReadOnlyList<object?> this[string name] => _columns.Where(c => c.Key == name).Select(c => c.Value).FirstOrDefault()
        ?? throw new Search.FadeException($"The columns are {string.Join(", ", Names)}; met '{name}'.");

    /// <summary>The numbers of a column; NaN where a value is missing or no number.</summary>
    public double[] Numbers(string name) => [.. this[name].Select(v => v switch
    {
        double d => d,
        null or string => double.NaN,
        IConvertible c => c.ToDouble(CultureInfo.InvariantCulture),
        _ => double.NaN,
    })];

    /// <summary>Adds a column.</summary>
    /// <param name="name">Its name, not there yet.</param>
    /// <param name="values">As many as there are rows.</param>
    /// <exception cref="Search.FadeException">The name is taken, or the number of values is another.</exception>
    public Columns Add<T>(string name, IEnumerable<T> values)
    {
        var column = values.Select(v => (object?)v).ToArray();
        if (Names.Contains(name)) throw new Search.FadeException($"Columns have different names; met '{name}' twice.");
        if (Count > 0 && column.Length != Rows) throw new Search.FadeException($"Every column has {Rows} rows; '{name}' has {column.Length}.");
        _columns.Add(new(name, column));
        return this;
    }

    /// <summary>
    /// Comma-separated values (RFC 4180) with a header; numbers in the invariant culture with all their digits, missing values empty.
    /// </summary>
    public string Csv()
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', Names.Select(Quote)).Append('\n');
        for (var row = 0; row < Rows; row++) csv.AppendJoin(',', _columns.Select(c => Quote(Text(c.Value[row])))).Append('\n');
        return csv.ToString();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, IReadOnlyList<object?>>> GetEnumerator() => _columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Text(object? value) => value switch
    {
        double d => d.ToString("R", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : '"' + text.Replace("\"", "\"\"") + '"';
}
