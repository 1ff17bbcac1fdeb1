using System.Numerics;

namespace FaDE.Search.Spaces;

/// <summary>
/// Operations of one kind whose settings are decided one by one: a variable for each, so that a search can change the
/// number of heads and leave the rest.
/// </summary>
/// <remarks>The setting <see cref="Activation"/> is the activation; the others are settings by name. A region offers
/// whole operations.</remarks>
public sealed class SettingsSpace : Space, IListed, INeighbourhood, IMutable, ICrossable, IEncodable
{
    /// <summary>The name under which the activation is decided.</summary>
    public const string Activation = "activation";

    internal const string Known = "settings";
    private readonly string _kind;
    private readonly (string Name, string[] Values)[] _settings;

    /// <summary>Creates it.</summary>
    /// <param name="kind">Of the operations.</param>
    /// <param name="settings">Names, all different, and for each the values it may take, at least one, all
    /// different.</param>
    /// <exception cref="SpaceException">A name or a value twice, no value, or one that an operation cannot
    /// have.</exception>
    public SettingsSpace(string kind, params IEnumerable<(string Name, string[] Values)> settings)
    {
        (_kind, _settings) = (kind, [.. settings]);
        if (_settings.GroupBy(s => s.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new SpaceException($"A setting is decided once; met '{twice.Key}' twice.");
        foreach (var (name, values) in _settings)
            if (values.Length is 0 or > byte.MaxValue || values.Distinct().Count() < values.Length)
                throw new SpaceException($"A setting takes 1 to {byte.MaxValue} values, all different; met "
                    + $"{string.Join(", ", values)} for '{name}'.");
        foreach (var (setting, value) in _settings.SelectMany((s, i) => s.Values.Select((_, v) => (i, v))))
            Made([.. _settings.Select((_, i) => i == setting ? value : 0)]);
    }

    /// <inheritdoc/>
    public override string Label => $"settings of {_kind}";

    /// <inheritdoc/>
    public override string Word => Known;

    /// <inheritdoc/>
    public override string Details =>
        $"{_kind}[{string.Join(';', _settings.Select(s => $"{s.Name}={string.Join('|', s.Values)}"))}]";

    /// <inheritdoc/>
    protected internal override Block Smallest => Made(new int[_settings.Length]);

    /// <inheritdoc/>
    public override bool Contains(Block block) => Read(block) is not null;

    BlockEncoding IEncodable.Encode() => new SettingsEncoding(
        [.. _settings.Where(s => s.Values.Length > 1).Select(s => new Variable(s.Name, s.Values))],
        values =>
        {
            var next = 0;
            return Made([.. _settings.Select(s => s.Values.Length > 1 ? values[next++] : 0)]);
        });

    /// <inheritdoc/>
    protected internal override Block Draw(Rng rng) => Made([.. _settings.Select(s => rng.Next(s.Values.Length))]);

    IEnumerable<Block> IListed.List() => _settings.Aggregate((IEnumerable<int[]>)[[]], (all, s) =>
        all.SelectMany(begun => Enumerable.Range(0, s.Values.Length).Select(v => (int[])[.. begun, v]))).Select(Made);

    IEnumerable<Block> INeighbourhood.Near(Block block)
    {
        var values = Read(block)!;
        return _settings.SelectMany((s, i) => Enumerable.Range(0, s.Values.Length).Where(v => v != values[i])
            .Select(v => Made([.. values.Select((old, j) => j == i ? v : old)])));
    }

    Block IMutable.Edit(Block block, Rng rng)
    {
        var open = Enumerable.Range(0, _settings.Length).Where(i => _settings[i].Values.Length > 1).ToList();
        if (open.Count == 0) return block;
        var (values, i) = (Read(block)!, rng.Pick(open));
        values[i] = (values[i] + 1 + rng.Next(_settings[i].Values.Length - 1)) % _settings[i].Values.Length;
        return Made(values);
    }

    Block ICrossable.Cross(Block a, Block b, Rng rng) =>
        Made([.. Read(a)!.Zip(Read(b)!, (x, y) => rng.Next(2) == 0 ? x : y)]);

    /// <inheritdoc/>
    protected override SpaceSize CountBlocks() => SpaceSize.Exactly(
        _settings.Aggregate(BigInteger.One, (product, s) => product * s.Values.Length));

    /// <summary>Reads <see cref="Details"/>.</summary>
    /// <exception cref="SpaceException">Another text.</exception>
    internal static SettingsSpace Parse(string details)
    {
        if (details.IndexOf('[') is not (> 0 and var at) || details[^1] != ']') throw Refuse();
        var settings = details[(at + 1)..^1].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting =>
            setting.Split('=') is [var name, var values] ? (name, values.Split('|')) : throw Refuse());
        return new SettingsSpace(details[..at], settings);

        SpaceException Refuse() =>
            new($"The settings of operations are 'kind[name=value|value;...]'; met '{details}'.");
    }

    /// <summary>The number of every setting's value; null for a block of another kind, or with other values.</summary>
    private int[]? Read(Block block)
    {
        if (block is not Operation operation || operation.Kind != _kind) return null;
        int[] values = [.. _settings.Select(s => Array.IndexOf(s.Values, s.Name == Activation ? operation.Activation
            : operation.Settings.GetValueOrDefault(s.Name, "")))];
        return !values.Contains(-1) && Made(values).Equals(block) ? values : null;
    }

    private Operation Made(int[] values)
    {
        var at = Array.FindIndex(_settings, s => s.Name == Activation);
        var operation = new Operation(_kind, 0, at < 0 ? "" : _settings[at].Values[values[at]]);
        for (var i = 0; i < values.Length; i++)
            if (i != at) operation = operation.With(_settings[i].Name, _settings[i].Values[values[i]]);
        return operation;
    }

    private sealed class SettingsEncoding(IReadOnlyList<Variable> variables, Func<int[], Block> make) : BlockEncoding
    {
        public override IReadOnlyList<Variable> Variables => variables;

        public override Block Decode(ReadOnlySpan<byte> values, Span<bool> active)
        {
            active.Fill(true);
            var taken = new int[values.Length];
            for (var i = 0; i < taken.Length; i++) taken[i] = values[i];
            return make(taken);
        }
    }
}
