using FaDE.Search.Spaces;

namespace FaDE.Search.Tables;

/// <summary>
/// A recorded world: networks with their costs and their accuracies under several training seeds. Rows are found up to isomorphism.
/// </summary>
public sealed class Table
{
    private readonly Dictionary<string, TableRow> _rows = new(StringComparer.Ordinal);

    /// <summary>Creates a table.</summary>
    /// <param name="name">Short name, for messages and legends.</param>
    /// <param name="notes">What the table says of itself, for instance the command that made it.</param>
    /// <param name="rows">The rows with the line they stand on (0 where there is none).</param>
    /// <exception cref="TableException">
    /// No rows; two rows of the same network; another number of seeds or other costs than in the first row.
    /// </exception>
    public Table(string name, IReadOnlyDictionary<string, string> notes, IEnumerable<(TableRow Row, int Line)> rows)
    {
        (Name, Notes) = (name, notes);
        var lines = new Dictionary<string, int>();
        TableRow? first = null;
        foreach (var (row, line) in rows)
        {
            var at = line > 0 ? $"line {line}" : $"row {_rows.Count + 1}";
            first ??= row;
            if (row.Validation.Count != first.Validation.Count || row.Test.Count != first.Test.Count || row.Validation.Count != row.Test.Count)
                throw new TableException($"Every row of table '{name}' has as many seeds as the first, {first.Validation.Count}; met {row.Validation.Count} for validation and {row.Test.Count} for test on {at}.");
            if (!row.Costs.Keys.Order().SequenceEqual(first.Costs.Keys.Order()))
                throw new TableException($"Every row of table '{name}' has the costs {Words(first.Costs.Keys)}; met {Words(row.Costs.Keys)} on {at}.");
            if (row.Validation.Concat(row.Test).FirstOrDefault(a => a is not (>= 0 and <= 1), 0) is var wrong and not 0)
                throw new TableException($"An accuracy lies between 0 and 1; table '{name}' has {wrong} on {at}.");
            var key = KeyOf(name, row, at);
            if (!_rows.TryAdd(key, row))
                throw new TableException($"Every network stands once in a table (up to isomorphism); table '{name}' has {row.Architecture} on {at} again, after {(lines[key] > 0 ? $"line {lines[key]}" : "an earlier row")}.");
            lines[key] = line;
        }
        if (first is null) throw new TableException($"A table has at least one row; '{name}' has none.");
        Seeds = first.Validation.Count;
        if (Seeds == 0) throw new TableException($"A table has at least one seed; '{name}' has none.");
        CostNames = [.. first.Costs.Keys];
    }

    /// <summary>Short name.</summary>
    public string Name { get; }

    /// <summary>What the table says of itself.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; }

    /// <summary>Number of training seeds recorded per network.</summary>
    public int Seeds { get; }

    /// <summary>Names of the costs.</summary>
    public IReadOnlyList<string> CostNames { get; }

    /// <summary>All rows, in the order of the file.</summary>
    public IReadOnlyCollection<TableRow> Rows => _rows.Values;

    /// <summary>The row of a network or of one isomorphic to it.</summary>
    /// <exception cref="TableException">There is none.</exception>
    public TableRow Find(Block network) => _rows.TryGetValue(NetworkKey.Of(network), out var row)
        ? row
        : throw new TableException($"Table '{Name}' knows {_rows.Count} networks; {network} is not among them.");

    /// <summary>Refuses a table that lacks a network of a space, before a search stumbles over it.</summary>
    /// <param name="networks">All networks that a search may meet.</param>
    public void Check(IEnumerable<Block> networks)
    {
        var (missing, count) = (default(Block), 0);
        foreach (var network in networks)
            if (!_rows.ContainsKey(NetworkKey.Of(network)))
            {
                missing ??= network;
                count++;
            }
        if (missing is not null) throw new TableException(
            $"A table holds every network of the space that is searched; table '{Name}' lacks {count}, first {missing}.");
    }

    private static string KeyOf(string name, TableRow row, string at)
    {
        try
        {
            return NetworkKey.Of(Block.Parse(row.Architecture));
        }
        catch (FadeException e)
        {
            throw new TableException($"Table '{name}', {at}: {e.Message}", e);
        }
    }

    private static string Words(IEnumerable<string> names) => string.Join(", ", names.Order()) is { Length: > 0 } text ? text : "none";
}
