using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Search;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Subspaces;

/// <summary>
/// RADARS (Yan et al. 2021, arXiv 2109.05691) where networks are scored one by one: a policy draws subspaces that keep
/// a memory bound, candidates that it likes least are pruned, and what is left is searched.
/// </summary>
/// <remarks>
/// A subspace is worth the mean score of some of its networks, drawn at random. REINFORCE over draws without
/// replacement; rewards less a moving average (0.9), in standard deviations. The last subspace is climbed by first
/// improvement with restarts, no network twice; on images it is a supernet (ours: only the outline of the paper could
/// be read).
/// </remarks>
public sealed class SubspaceSearch : BatchSearch
{
    private const int Tries = 200;
    private readonly SubspaceSettings _settings;
    private readonly Fields _fields;
    private readonly Baseline _baseline = new(0.9, before: false);
    private readonly List<byte[]> _batch = [];
    private LayerPolicy[] _layers;
    private int[][] _orders = [];
    private int _width, _episodes;
    private Spread _rewards;
    private Centre? _current;
    private SortedDictionary<string, double> _seen = new(StringComparer.Ordinal);

    /// <summary>Creates a search.</summary>
    /// <param name="space">A space that has an encoding.</param>
    /// <param name="settings">Bound, policy, pruning.</param>
    /// <param name="form">How networks are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    /// <exception cref="FadeException">A setting out of bounds, or a bound that no subspace keeps.</exception>
    public SubspaceSearch(Space space, SubspaceSettings settings, NetworkRegion form, long seed)
        : base(space, Math.Max(1, settings.Queries), form, seed)
    {
        (_settings, _fields) = (settings.Checked(), new Fields(space));
        _layers = [.. _fields.All.Select(field => LayerPolicy.Of(field.Values))];
        _width = Width();
    }

    /// <inheritdoc/>
    public override string Name => _settings.Learns ? "subspaces" : "subspaces, random";

    /// <summary>The live values of every field.</summary>
    public IReadOnlyList<int[]> Live => [.. _layers.Select(layer => layer.Live)];

    /// <summary>Whether pruning is over, and what is left is searched.</summary>
    public bool IsExploiting => _layers.All(layer => layer.Live.Length <= _width);

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        _batch.Clear();
        if (IsExploiting)
        {
            _batch.Add(Climb(rng));
            return [new Draft(_fields.Decode(_batch[0])!, _current is null ? [] : [_current.Id], "climb")];
        }
        _orders = [.. _layers.Select(layer =>
            PlackettLuce.Draw(layer.Logits, Math.Min(_width, layer.Live.Length), rng))];
        var subspace = _layers.Zip(_orders, (layer, order) => order.Select(i => layer.Live[i]).ToArray()).ToList();
        for (var t = 0; t < Tries && _batch.Count < count; t++)
            if (Member(subspace, rng) is var values && _fields.Decode(values) is not null
                && _batch.All(b => !b.SequenceEqual(values))) _batch.Add(values);
        if (_batch.Count == 0) throw new FadeException(
            $"A subspace holds networks of its space; none of {Tries} draws from one of {Space.Label} was.");
        return [.. _batch.Select(values => Draft.Of(_fields.Decode(values)!, "subspace"))];
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<Individual> batch)
    {
        var scored = batch.Zip(_batch).Where(x => !double.IsNaN(x.First.Score)).ToList();
        foreach (var (individual, values) in scored)
        {
            _seen[Key(values)] = individual.Score;
            var isBetter = _current is null || individual.Score > _current.Score;
            if (IsExploiting ? isBetter || IsStuck() : isBetter)
                _current = new Centre(individual.Id, values, individual.Score);
        }
        if (IsExploiting || scored.Count == 0) return;
        var reward = _settings.Best ? scored.Max(x => x.First.Score) : scored.Average(x => x.First.Score);
        _rewards = _rewards.With(reward);
        var step = _rewards.Scaled(_baseline.Advantage(reward)) * (_settings.Learns ? _settings.Rate : 0);
        var entropy = _settings.Learns ? _settings.Rate * _settings.Entropy : 0;
        _layers = [.. _layers.Zip(_orders, (layer, order) => layer.With(order, step, entropy))];
        if (++_episodes % _settings.Period == 0) Prune();
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        state["layers"] = JsonSerializer.SerializeToNode(_layers);
        state["rewards"] = JsonSerializer.SerializeToNode(_rewards);
        (state["episodes"], state["baseline"], state["width"]) = (_episodes, _baseline.Value, _width);
        state["current"] = JsonSerializer.SerializeToNode(_current);
        state["seen"] = JsonSerializer.SerializeToNode(_seen);
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        (_layers, _rewards) = (state["layers"].Deserialize<LayerPolicy[]>()!, state["rewards"].Deserialize<Spread>());
        (_episodes, _width) = ((int)state["episodes"]!, (int)state["width"]!);
        _baseline.Value = (double?)state["baseline"];
        _current = state["current"].Deserialize<Centre>();
        _seen = new(state["seen"].Deserialize<Dictionary<string, double>>()!, StringComparer.Ordinal);
    }

    private int Width() => MemoryBound.Width(
        [.. _layers.Select((layer, l) => layer.Live.Select(c => _settings.Memory(l, c)).ToArray())], _settings.Bound,
        [.. _fields.All.Select(field => field.Name)]);

    private void Prune()
    {
        _layers = [.. _layers.Select(layer => layer.Live.Length <= _width ? layer : _settings.Learns
            ? layer.Pruned(_settings.LeastDraws)
            : (layer with { Logits = [.. layer.Logits.Select((_, i) => RandomOf(layer, i))] }).Pruned(0) with
            {
                Logits = new double[layer.Live.Length - 1],
            })];
        _width = Width();
        if (!IsExploiting) return;
        // What was best may lie outside what is left.
        if (_current is not null && !Holds(_current.Values)) _current = null;

        double RandomOf(LayerPolicy layer, int i) =>
            new Rng(Rng.Derive(Seed, "prune", Generation, Array.IndexOf(_layers, layer), i)).NextDouble();
    }

    private bool Holds(byte[] values) => _layers.Zip(values).All(x => x.First.Live.Contains(x.Second));

    private static string Key(byte[] values) => Convert.ToHexString(values);

    private static byte[] Member(IReadOnlyList<int[]> subspace, Rng rng) =>
        [.. subspace.Select(values => (byte)rng.Pick(values))];

    private List<byte[]> Around(byte[] values) =>
        [.. _fields.Neighbours(values).Where(near => Holds(near) && !_seen.ContainsKey(Key(near)))];

    /// <summary>Whether nothing is left around the current network that was not looked at.</summary>
    private bool IsStuck() => _current is not null && Around(_current.Values).Count == 0;

    /// <summary>An unseen neighbour of the current network inside the last subspace, or where there is none a network
    /// drawn from it.</summary>
    private byte[] Climb(Rng rng)
    {
        if (_current is not null && Around(_current.Values) is { Count: > 0 } near) return rng.Pick(near);
        byte[]? last = null;
        for (var t = 0; t < Tries; t++)
        {
            var values = Member(Live, rng);
            if (_fields.Decode(values) is null) continue;
            last = values;
            if (!_seen.ContainsKey(Key(values))) return values;
        }
        return last ?? _fields.Sample(rng);
    }
}
