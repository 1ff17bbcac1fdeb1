using System.Reflection;
using FaDE.Search;

namespace FaDE.Interactive.Tables;

/// <summary>A table view of typed records.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class TableView<T> : TableView
{
    private readonly IReadOnlyList<TableColumn> _columns;

    /// <summary>Creates a view with one column per public property, or a single column for plain values.</summary>
    public TableView(IEnumerable<T> rows)
    {
        Rows = [.. rows];
        var properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && p.GetMethod is not null).ToList();
        var plain = typeof(T).IsPrimitive || typeof(T) == typeof(string) || properties.Count == 0;
        _columns = plain
            ? [new TableColumn("value", r => Rows[r])]
            : [.. properties.Select(p => new TableColumn(p.Name, r => Rows[r] is { } row ? p.GetValue(row) : null))];
    }

    private TableView(TableView<T> other, IReadOnlyList<TableColumn> columns)
    {
        (Rows, _columns) = (other.Rows, columns);
        (Most, Theme) = (other.Most, other.Theme);
    }

    /// <summary>The records.</summary>
    public IReadOnlyList<T> Rows { get; }

    /// <inheritdoc/>
    public override int Count => Rows.Count;

    private protected override IReadOnlyList<TableColumn> Columns => _columns;

    /// <summary>Other records under columns of their own, in the colours of this table.</summary>
    internal TableView<T> Over(IReadOnlyList<T> rows, IReadOnlyList<(string Name, Func<T, object?> Value)> columns) =>
        new(new TableView<T>(rows) { Most = Most, Theme = Theme },
            [.. columns.Select(c => new TableColumn(c.Name, r => c.Value(rows[r])))]);

    /// <summary>The same table with one column more.</summary>
    /// <param name="name">Heading, not there yet.</param>
    /// <param name="value">The value in a record; a block or a drawing is shown as a picture.</param>
    /// <exception cref="FadeException">The heading is taken.</exception>
    public TableView<T> With(string name, Func<T, object?> value)
    {
        if (_columns.Any(c => c.Name == name))
            throw new FadeException($"Columns have different names; met '{name}' twice.");
        return new(this, [.. _columns, new TableColumn(name, r => value(Rows[r]))]);
    }

    /// <summary>The same table with these columns alone, in this order.</summary>
    /// <exception cref="FadeException">There is none of a name.</exception>
    public TableView<T> Only(params IReadOnlyList<string> names) => new(this, [.. names.Select(Find)]);

    /// <summary>The same table with bars behind the numbers of these columns.</summary>
    /// <exception cref="FadeException">There is none of a name.</exception>
    public TableView<T> Bars(params IReadOnlyList<string> names) => Change(names, c => c with { Bars = true });

    /// <summary>The same table with a fixed number of decimals in these columns.</summary>
    /// <exception cref="FadeException">There is none of a name.</exception>
    public TableView<T> Decimals(int decimals, params IReadOnlyList<string> names) =>
        Change(names, c => c with { Decimals = decimals });

    /// <summary>The same table, its records sorted.</summary>
    /// <param name="key">What to sort by.</param>
    /// <param name="descending">Greatest first.</param>
    public TableView<T> SortedBy<TKey>(Func<T, TKey> key, bool descending = false)
    {
        var numbers = Enumerable.Range(0, Count);
        int[] order = [.. descending ? numbers.OrderByDescending(r => key(Rows[r]))
            : numbers.OrderBy(r => key(Rows[r]))];
        // Columns read rows by number, so a sorted table is the old one seen through a permutation.
        return new(new TableView<T>(order.Select(r => Rows[r])) { Most = Most, Theme = Theme },
            [.. _columns.Select(c => c with { Value = r => c.Value(order[r]) })]);
    }

    private TableView<T> Change(IReadOnlyList<string> names, Func<TableColumn, TableColumn> change)
    {
        foreach (var name in names) Find(name);
        return new(this, [.. _columns.Select(c => names.Contains(c.Name) ? change(c) : c)]);
    }

    private TableColumn Find(string name) => _columns.FirstOrDefault(c => c.Name == name)
        ?? throw new FadeException($"The columns are {string.Join(", ", _columns.Select(c => c.Name))}; met '{name}'.");
}
