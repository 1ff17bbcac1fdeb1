using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Tables;

/// <summary>
/// A recorded world: networks with their costs and their accuracies under several training seeds and, where recorded,
/// after several numbers of epochs. Rows are found up to isomorphism.
/// </summary>
public sealed class Table
{
    private readonly Dictionary<string, TableRow> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableRow> _byKey = new(StringComparer.Ordinal);
    private readonly Func<Block, string> _key;

    /// <summary>Creates a table.</summary>
    /// <param name="name">Short name, for messages and legends.</param>
    /// <param name="notes">What the table says of itself, for instance the command that made it.</param>
    /// <param name="rows">The rows with the line they stand on (0 where there is none).</param>
    /// <param name="key">
    /// One text for all descriptions of one network, where they differ by more than the numbering of vertices;
    /// <see cref="NetworkKey.Of"/> if null.
    /// </param>
    /// <exception cref="TableException">
    /// No rows; two rows of one description; other seeds, epochs or costs than in the first row; an accuracy
    /// outside 0 to 1.
    /// </exception>
    public Table(string name, IReadOnlyDictionary<string, string> notes, IEnumerable<(TableRow Row, int Line)> rows,
        Func<Block, string>? key = null)
    {
        (Name, Notes, _key) = (name, notes, key ?? NetworkKey.Of);
        var lines = new Dictionary<string, int>();
        TableRow? first = null;
        foreach (var (row, line) in rows)
        {
            var at = line > 0 ? $"line {line}" : $"row {_rows.Count + 1}";
            first ??= row;
            Check(row, first, at);
            var network = Parse(row, at);
            var text = NetworkKey.Of(network);
            if (!_rows.TryAdd(text, row))
                throw new TableException("Every network stands once in a table (up to isomorphism); "
                    + $"table '{name}' has {row.Architecture} on {at} again, "
                    + $"after {(lines[text] > 0 ? $"line {lines[text]}" : "an earlier row")}.");
            lines[text] = line;
            _byKey.TryAdd(key is null ? text : key(network), row);
        }
        if (first is null) throw new TableException($"A table has at least one row; '{name}' has none.");
        Seeds = first.Validation.Count;
        if (Seeds == 0) throw new TableException($"A table has at least one seed; '{name}' has none.");
        CostNames = [.. first.Costs.Keys];
        Measures = [Measure.ValidationAccuracy, Measure.TestAccuracy, .. CostNames.Select(Measure.Price)];
        EarlierEpochs = [.. first.Earlier.Keys.Order()];
    }

    /// <summary>Short name.</summary>
    public string Name { get; }

    /// <summary>What the table says of itself.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; }

    /// <summary>The space whose networks it holds; null where the file does not say.</summary>
    public Space? Space { get; init; }

    /// <summary>Length of a whole training in epochs; 0 where the file does not say.</summary>
    public int Epochs { get; init; }

    /// <summary>
    /// Lengths of the shorter trainings that are recorded, in epochs, ascending: the fidelities below a whole training.
    /// </summary>
    public IReadOnlyList<int> EarlierEpochs { get; }

    /// <summary>Number of training seeds recorded per network.</summary>
    public int Seeds { get; }

    /// <summary>Names of the costs.</summary>
    public IReadOnlyList<string> CostNames { get; }

    /// <summary>What is recorded of every network: the two accuracies, then the costs.</summary>
    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>All rows, in the order of the file.</summary>
    public IReadOnlyCollection<TableRow> Rows => _rows.Values;

    /// <summary>How many networks it holds that are truly different, having different keys.</summary>
    public int Networks => _byKey.Count;

    /// <summary>
    /// One text per network: equal for all its descriptions, those by symmetries of the benchmark included.
    /// </summary>
    public string Key(Block network) => _key(network);

    /// <summary>
    /// The row of a network or of one isomorphic to it; where its own description has none, that of another
    /// with the same key.
    /// </summary>
    /// <exception cref="TableException">There is none.</exception>
    public TableRow Find(Block network) =>
        _rows.TryGetValue(NetworkKey.Of(network), out var row) || _byKey.TryGetValue(_key(network), out row)
            ? row
            : throw new TableException($"Table '{Name}' knows {_rows.Count} networks; {network} is not among them.");

    /// <summary>
    /// What training a network once would have shown: its validation accuracy under one recorded seed.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="seed">Which recorded training, 0 to <see cref="Seeds"/> - 1; drawn at random this is as
    /// noisy as training.</param>
    /// <param name="epochs">After how many epochs: one of <see cref="EarlierEpochs"/>, or 0 (or <see cref="Epochs"/>)
    /// for a whole training.</param>
    /// <exception cref="TableException">A network, seed or number of epochs that is not recorded.</exception>
    public double Lookup(Block network, int seed, int epochs = 0) => Lookup(Find(network), seed, epochs);

    /// <summary>As <see cref="Lookup(Block, int, int)"/>, of a key.</summary>
    /// <param name="key">A text of <see cref="Key"/>.</param>
    /// <param name="seed">Which recorded training.</param>
    /// <param name="epochs">After how many epochs; 0 for a whole training.</param>
    public double Lookup(string key, int seed, int epochs = 0) => Lookup(
        _byKey.TryGetValue(key, out var row) ? row : throw new TableException(
            $"Table '{Name}' knows {Networks} networks; the key '{key}' is not among theirs."),
        seed, epochs);

    /// <summary>The value of a measure of a network: accuracies as means over the recorded seeds.</summary>
    /// <param name="network">The network.</param>
    /// <param name="measure">One of <see cref="Measures"/>.</param>
    /// <exception cref="TableException">A network or measure that is not recorded.</exception>
    public double Value(Block network, Measure measure) => Value(Find(network), measure);

    /// <summary>The value of a measure of a row: accuracies as means over the recorded seeds.</summary>
    /// <param name="row">A row of this table.</param>
    /// <param name="measure">One of <see cref="Measures"/>.</param>
    /// <exception cref="TableException">A measure that is not recorded.</exception>
    public double Value(TableRow row, Measure measure) =>
        measure == Measure.ValidationAccuracy ? Variation.Mean(row.Validation)
        : measure == Measure.TestAccuracy ? Variation.Mean(row.Test)
        : row.Costs.TryGetValue(measure.Name, out var cost) ? cost
        : throw new TableException($"The measures of table '{Name}' are "
            + $"{string.Join(", ", Measures.Select(m => m.Name))}; met '{measure.Name}'.");

    /// <summary>The costs of the architectures of a region, for <see cref="Estimators.Scores.Measures"/>.</summary>
    public IReadOnlyDictionary<Measure, Func<Architecture, double>> CostsOf(Region region) =>
        CostNames.Select(Measure.Price)
            .ToDictionary(measure => measure,
                measure => (Func<Architecture, double>)(architecture => Value(region.Resolve(architecture), measure)));

    /// <summary>Refuses a table that lacks a network of a space, before a search stumbles over it.</summary>
    /// <param name="networks">All networks that a search may meet.</param>
    public void Check(IEnumerable<Block> networks)
    {
        var (missing, count) = (default(Block), 0);
        foreach (var network in networks)
            if (!_rows.ContainsKey(NetworkKey.Of(network)) && !_byKey.ContainsKey(_key(network)))
            {
                missing ??= network;
                count++;
            }
        if (missing is not null) throw new TableException(
            $"A table holds every network of the space that is searched; table '{Name}' lacks {count}, "
                + $"first {missing}.");
    }

    /// <summary>Refuses a table that lacks a network of its own <see cref="Space"/>.</summary>
    /// <exception cref="TableException">It lacks some, or does not say what its space is.</exception>
    public void Check() =>
        Check((Space ?? throw new TableException($"Table '{Name}' does not say what its space is.")).Blocks());

    private double Lookup(TableRow row, int seed, int epochs)
    {
        if (seed < 0 || seed >= Seeds)
            throw new TableException($"Table '{Name}' has the seeds 0 to {Seeds - 1}; met {seed}.");
        if (epochs == 0 || epochs == Epochs) return row.Validation[seed];
        return row.Earlier.TryGetValue(epochs, out var earlier) ? earlier[seed]
            : throw new TableException($"Table '{Name}' has trainings of "
                + $"{string.Join(", ", [.. EarlierEpochs, Epochs])} epochs; met {epochs}.");
    }

    private void Check(TableRow row, TableRow first, string at)
    {
        if (row.Validation.Count != first.Validation.Count || row.Test.Count != first.Test.Count
            || row.Validation.Count != row.Test.Count)
            throw new TableException(
                $"Every row of table '{Name}' has as many seeds as the first, {first.Validation.Count}; "
                    + $"met {row.Validation.Count} for validation and {row.Test.Count} for test on {at}.");
        if (!row.Costs.Keys.ToHashSet().SetEquals(first.Costs.Keys))
            throw new TableException($"Every row of table '{Name}' has the costs {Words(first.Costs.Keys)}; "
                + $"met {Words(row.Costs.Keys)} on {at}.");
        if (!row.Earlier.Keys.Order().SequenceEqual(first.Earlier.Keys.Order())
            || row.Earlier.Values.Any(e => e.Count != first.Validation.Count))
            throw new TableException(
                $"Every row of table '{Name}' has trainings of {Words(first.Earlier.Keys.Select(e => $"{e}"))} epochs, "
                    + $"{first.Validation.Count} each; met others on {at}.");
        if (row.Validation.Concat(row.Test).Concat(row.Earlier.Values.SelectMany(e => e))
            .FirstOrDefault(a => a is not (>= 0 and <= 1), 0) is var wrong and not 0)
            throw new TableException($"An accuracy lies between 0 and 1; table '{Name}' has {wrong} on {at}.");
    }

    private Block Parse(TableRow row, string at)
    {
        try
        {
            return Block.Parse(row.Architecture);
        }
        catch (FadeException e)
        {
            throw new TableException($"Table '{Name}', {at}: {e.Message}", e);
        }
    }

    private static string Words(IEnumerable<string> names) =>
        string.Join(", ", names) is { Length: > 0 } text ? text : "none";
}
