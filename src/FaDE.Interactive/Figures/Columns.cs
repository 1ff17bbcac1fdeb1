using System.Collections;
using System.Globalization;
using System.Text;

namespace FaDE.Interactive.Figures;

/// <summary>
/// Named columns of equal length: the data of a figure or a table, for people who think in data frames.
/// </summary>
public sealed class Columns : IReadOnlyCollection<KeyValuePair<string, Array>>, ITabular
{
    private readonly List<KeyValuePair<string, Array>> _columns = [];

    /// <summary>Number of rows.</summary>
    public int Rows => _columns.Count == 0 ? 0 : _columns[0].Value.Length;

    /// <summary>Number of columns.</summary>
    public int Count => _columns.Count;

    /// <summary>Names, in order.</summary>
    public IEnumerable<string> Names => _columns.Select(c => c.Key);

    /// <summary>
    /// A column by its name: double[], int[], string[], ..., or object[] where its values are of several
    /// types or missing.
    /// </summary>
    /// <exception cref="Search.FadeException">There is none of that name.</exception>
    public Array this[string name] => _columns.Where(c => c.Key == name).Select(c => c.Value).FirstOrDefault()
        ?? throw new Search.FadeException($"The columns are {string.Join(", ", Names)}; met '{name}'.");

    /// <summary>The numbers of a column; NaN where a value is missing or no number.</summary>
    public double[] Numbers(string name) => [.. this[name].Cast<object?>().Select(v => v switch
    {
        double d => d,
        null or string => double.NaN,
        IConvertible c when c.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Decimal =>
            c.ToDouble(CultureInfo.InvariantCulture),
        _ => double.NaN,
    })];

    /// <summary>Adds a column.</summary>
    /// <param name="name">Its name, not there yet.</param>
    /// <param name="values">As many as there are rows.</param>
    /// <exception cref="Search.FadeException">The name is taken, or the number of values is another.</exception>
    public Columns Add<T>(string name, IEnumerable<T> values)
    {
        var column = Typed(values.ToArray());
        if (Names.Contains(name)) throw new Search.FadeException($"Columns have different names; met '{name}' twice.");
        if (Count > 0 && column.Length != Rows)
            throw new Search.FadeException($"Every column has {Rows} rows; '{name}' has {column.Length}.");
        _columns.Add(new(name, column));
        return this;
    }

    /// <summary>
    /// Comma-separated values (RFC 4180) with a header; numbers in the invariant culture with all their digits,
    /// missing values empty.
    /// </summary>
    public string Csv()
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', Names.Select(Quote)).Append('\n');
        for (var row = 0; row < Rows; row++)
            csv.AppendJoin(',', _columns.Select(c => Quote(Text(c.Value.GetValue(row))))).Append('\n');
        return csv.ToString();
    }

    Columns ITabular.ToColumns() => this;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Array>> GetEnumerator() => _columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Values that come as objects but are all of one type become an array of that type.
    private static Array Typed<T>(T[] values)
    {
        if (typeof(T) != typeof(object) || values.Length == 0 || values[0]?.GetType() is not { } type) return values;
        if (!values.All(v => v?.GetType() == type)) return values;
        var typed = Array.CreateInstance(type, values.Length);
        values.CopyTo(typed, 0);
        return typed;
    }

    private static string Text(object? value) => value switch
    {
        double d => d.ToString("R", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : '"' + text.Replace("\"", "\"\"") + '"';
}
