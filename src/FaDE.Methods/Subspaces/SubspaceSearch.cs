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
/// A subspace is worth the mean score of some of its networks, drawn at random; <see cref="SubspacePolicy"/> learns
/// from it. The last subspace is climbed by first improvement with restarts, no network twice; on images it is a
/// supernet (study "radars-images"). Ours: only the outline of the paper could be read.
/// </remarks>
public sealed class SubspaceSearch : BatchSearch
{
    private const int Tries = 200;
    private readonly SubspaceSettings _settings;
    private readonly Fields _fields;
    private readonly SubspacePolicy _policy;
    private readonly List<byte[]> _batch = [];
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
        _policy = new SubspacePolicy([.. _fields.All.Select(field => (field.Name, field.Values))], settings);
    }

    /// <inheritdoc/>
    public override string Name => _settings.Learns ? "subspaces" : "subspaces, random";

    /// <summary>The live values of every field.</summary>
    public IReadOnlyList<int[]> Live => _policy.Live;

    /// <summary>Whether pruning is over, and what is left is searched.</summary>
    public bool IsExploiting => _policy.IsPruned;

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        _batch.Clear();
        if (IsExploiting)
        {
            _batch.Add(Climb(rng));
            return [new Draft(_fields.Decode(_batch[0])!, _current is null ? [] : [_current.Id], "climb")];
        }
        var subspace = _policy.Draw(rng);
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
        _policy.Learn(reward, (layer, i) =>
            new Rng(Rng.Derive(Seed, "prune", Generation, layer, i)).NextDouble());
        // What was best may lie outside what is left.
        if (IsExploiting && _current is not null && !Holds(_current.Values)) _current = null;
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        _policy.Store(state);
        state["current"] = JsonSerializer.SerializeToNode(_current);
        state["seen"] = JsonSerializer.SerializeToNode(_seen);
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        _policy.Restore(state);
        _current = state["current"].Deserialize<Centre>();
        _seen = new(state["seen"].Deserialize<Dictionary<string, double>>()!, StringComparer.Ordinal);
    }

    private bool Holds(byte[] values) => Live.Zip(values).All(x => x.First.Contains(x.Second));

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
