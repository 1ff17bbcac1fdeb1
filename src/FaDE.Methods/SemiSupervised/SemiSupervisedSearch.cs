using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Search;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Methods.SemiSupervised;

/// <summary>
/// SemiNAS (Luo et al. 2020, arXiv 2002.10389): a predictor learns from few labelled networks and from what it says of
/// many unlabelled ones; codes climb its gradient and are written as networks, which are labelled next.
/// </summary>
/// <remarks>
/// Tokens are the values of fields, from 1. What a climb writes and is no network of the space, or was met before, is
/// not proposed; where too few are left, mutants of the best make up the number (ours). Weights go on from round to
/// round.
/// </remarks>
public sealed class SemiSupervisedSearch : BatchSearch
{
    private const int Tries = 200;
    private readonly SemiSupervisedSettings _settings;
    private readonly Fields _fields;
    private readonly EncoderDecoder _network;
    private readonly List<byte[]> _batch = [];
    private List<Labelled> _labelled = [];
    private List<byte[]> _queue = [];

    /// <summary>Creates a search.</summary>
    /// <param name="space">A space that has an encoding.</param>
    /// <param name="settings">Labels, network, training.</param>
    /// <param name="batch">Networks per generation.</param>
    /// <param name="form">How they are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    /// <exception cref="FadeException">A setting out of bounds.</exception>
    public SemiSupervisedSearch(Space space, SemiSupervisedSettings settings, int batch, NetworkRegion form, long seed)
        : base(space, batch, form, seed)
    {
        (_settings, _fields) = (settings.Checked(), new Fields(space));
        _network = new EncoderDecoder(_fields.Count, 1 + _fields.All.Max(f => f.Values), settings.Units,
            Rng.Derive(seed, "weights"));
    }

    /// <inheritdoc/>
    public override string Name => $"semi-supervised, {_settings.Use}";

    /// <summary>Tokens of values: each from 1.</summary>
    public static int[] Tokens(byte[] values) => [.. values.Select(v => v + 1)];

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        _batch.Clear();
        var known = _labelled.Select(l => l.Key).ToHashSet(StringComparer.Ordinal);
        if (_queue.Count > 0) _batch.AddRange(_queue.Take(count));
        else for (var left = Math.Max(1, _settings.Start - _labelled.Count); _batch.Count < Math.Min(count, left);)
            _batch.Add(Unseen(rng, known));
        return [.. _batch.Select(values => Draft.Of(_fields.Decode(values)!, _queue.Count > 0 ? "climb" : "sample"))];
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<Individual> batch)
    {
        foreach (var (values, individual) in _batch.Zip(batch))
            if (!double.IsNaN(individual.Score)) _labelled.Add(
                new Labelled(values, KeyOf(individual.Network), individual.Score));
        _queue = [.. _queue.Skip(batch.Count)];
        if (_queue.Count == 0 && _labelled.Count >= _settings.Start && Left.Networks > batch.Count)
            _queue = Promising(new Rng(Rng.Derive(Seed, "round", Generation)));
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        state["labelled"] = JsonSerializer.SerializeToNode(_labelled);
        (state["queue"], state["network"]) = (JsonSerializer.SerializeToNode(_queue), _network.Save());
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        _labelled = state["labelled"].Deserialize<List<Labelled>>()!;
        _queue = state["queue"].Deserialize<List<byte[]>>()!;
        _network.Load(state["network"]!);
    }

    /// <summary>Trains, climbs, and returns what is labelled next.</summary>
    private List<byte[]> Promising(Rng rng)
    {
        var scale = Standardisation.By([.. _labelled.Select(l => l.Score)]);
        var targets = _labelled.Select(l => (Tokens(l.Values), scale.Of(l.Score))).ToList();
        var unlabelled = Enumerable.Range(0, _settings.Unlabelled).Select(_ => _fields.Sample(rng)).ToList();
        var predicted = new SemiSupervisedTraining(_settings).Run(_network, targets,
            [.. unlabelled.Select(Tokens)], rng);
        var best = _labelled.Select(l => (l.Values, Target: scale.Of(l.Score))).Concat(unlabelled.Zip(predicted))
            .OrderByDescending(x => x.Item2).Take(_settings.Seeds).Select(x => x.Item1).ToList();
        var known = _labelled.Select(l => l.Key).ToHashSet(StringComparer.Ordinal);
        var next = new List<byte[]>();
        for (var step = 1; step <= _settings.MostSteps && next.Count < _settings.Round; step++)
            foreach (var tokens in _network.Climb([.. best.Select(Tokens)], step))
                if (next.Count < _settings.Round && Values(tokens) is { } values
                    && _fields.Decode(values) is { } network && known.Add(KeyOf(network))) next.Add(values);
        for (var t = 0; t < Tries && next.Count < _settings.Round; t++)
        {
            var near = rng.Pick([.. _fields.Neighbours(rng.Pick(best))]);
            if (known.Add(KeyOf(_fields.Decode(near)!))) next.Add(near);
        }
        // A space may be so small that all of it was seen: then seen networks are measured again.
        while (next.Count < _settings.Round) next.Add(Unseen(rng, known));
        return next;
    }

    private byte[] Unseen(Rng rng, HashSet<string> known)
    {
        var values = _fields.Sample(rng);
        for (var t = 0; t < Tries && !known.Add(KeyOf(_fields.Decode(values)!)); t++) values = _fields.Sample(rng);
        return values;
    }

    private byte[]? Values(int[] tokens) => tokens.Zip(_fields.All).All(x => x.First >= 1 && x.First <= x.Second.Values)
        ? [.. tokens.Select(t => (byte)(t - 1))] : null;

    private sealed record Labelled(byte[] Values, string Key, double Score);
}
