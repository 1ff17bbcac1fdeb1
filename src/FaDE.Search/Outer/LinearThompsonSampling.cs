using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Outer;

/// <summary>
/// Thompson sampling from a linear model of the variables (Thompson 1933; Agrawal and Goyal 2013), with constant
/// memory: a model, at most two elite networks, a few numbers. This formulation is ours.
/// </summary>
/// <remarks>
/// Every variable of a network is drawn as the value whose effect is largest in a random draw of all effects, or as the
/// elite's value. A network that may be the best is looked at again: the differences say how noisy look-ups are, and
/// how far a mean is to be believed. Where they are noisy, the last part of the budget goes to successive halving among
/// the best. Nothing is archived.
/// </remarks>
public sealed class LinearThompsonSampling : BatchSearch
{
    private const int MostFinalists = 8, Looks = 3, BetweenRestarts = 3;
    private readonly LinearThompsonSettings _settings;
    private readonly Digits _digits;
    private readonly LinearEffects _model;
    private readonly List<byte[]> _batch = [];
    private Finalist? _elite, _aside;
    private List<Finalist> _finals = [], _next = [];
    private int _stale, _sinceRestart;
    private double _squares, _pairs;

    /// <summary>Creates a search.</summary>
    /// <param name="space">A space that has an encoding.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="form">How networks are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    public LinearThompsonSampling(Space space, LinearThompsonSettings settings, NetworkRegion form, long seed)
        : base(space, Math.Max(settings.Batch, settings.Start), form, seed)
    {
        if (settings.Batch < 2 || settings.Start < 2) throw new FadeException(
            "Linear Thompson sampling draws at least two networks a generation; "
                + $"met a batch of {settings.Batch} and a start of {settings.Start}.");
        (_settings, _digits) = (settings, new Digits(space));
        _model = new LinearEffects(_digits.Values);
    }

    /// <inheritdoc/>
    public override string Name => "linear Thompson";

    /// <summary>
    /// Share of noise in the variance of a look-up, from looking again; a tenth before that was done.
    /// </summary>
    public double Noise => _model.Variance <= 0 ? 0 : Math.Min(1, (0.1 + _squares / _model.Variance) / (1 + _pairs));

    private bool IsFinal =>
        _finals.Count > 0 || (Generation > 0 && Left.Networks - Reserve < _settings.Batch && Reserve > 0);

    private double Reserve =>
        Noise > _settings.Noisy && double.IsFinite(Left.Total) ? Math.Floor(_settings.Reserve * Left.Total) : 0;

    private bool IsRestart => _stale >= _settings.Patience && _sinceRestart > BetweenRestarts
        && Left.Networks - Reserve >= 2 * _settings.Start;

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        _batch.Clear();
        _next = !IsFinal ? [] : _finals.Count > 0 ? _finals : Finalists(rng);
        if (_next.Count > 0)
        {
            _batch.AddRange(_next.Take(count).Select(f => f.Digits));
            return [.. _next.Take(count)
                .Select(f => new Draft(Block.Parse(f.Network), f.Id == "" ? [] : [f.Id], "again"))];
        }
        var uniform = Generation == 0 || IsRestart;
        var wanted = Math.Min(count, uniform ? _settings.Start : _settings.Batch);
        var again = !uniform && _elite is not null
            && (_elite.Looks < Looks || (Noise > _settings.Noisy && Generation % Looks == 0));
        if (again) _batch.Add(_elite!.Digits);
        while (_batch.Count < wanted) _batch.Add(uniform ? _digits.Sample(rng) : _digits.Draw(() => Drawn(rng)));
        return [.. _batch.Select((d, i) => i == 0 && again ? new Draft(_digits.Decode(d).Network, [_elite!.Id], "again")
            : Draft.Of(_digits.Decode(d).Network))];
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<Individual> batch)
    {
        var seen = batch.Zip(_batch, (individual, digits) => (individual, digits))
            .Where(x => !double.IsNaN(x.individual.Score)).DistinctBy(x => _digits.Key(x.digits)).ToList();
        if (seen.Count == 0) return;
        if (_next.Count > 0)
        {
            _finals = [.. _next.Select(f =>
                seen.FirstOrDefault(s => s.digits == f.Digits) is { individual: { } i } ? f.With(i.Id, i.Score) : f)
                .OrderByDescending(Value).Take(Math.Max(2, (_next.Count + 1) / 2))];
            Answer();
            return;
        }
        var restart = IsRestart;
        if (Generation == 0 || restart) Begin([.. seen.Select(s => s.individual.Score)], restart);
        foreach (var (individual, digits) in new Rng(Rng.Derive(Generation, "order")).Permutation(seen.Count)
            .Select(i => seen[i]))
            _model.Learn(digits, _digits.Decode(digits).Active, individual.Score, seen.Count);
        _stale++;
        _sinceRestart++;
        foreach (var (individual, digits) in seen) Consider(individual, digits);
        Answer();
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        state["model"] = Generation == 0 ? null : _model.Save();
        state["memory"] = JsonSerializer.SerializeToNode(new Memory(_elite, _aside, _finals, _stale, _sinceRestart,
            _squares, _pairs));
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        if (state["model"] is { } model) _model.Load(model);
        (_elite, _aside, _finals, _stale, _sinceRestart, _squares, _pairs) = state["memory"].Deserialize<Memory>()!;
    }

    private byte[] Drawn(Rng rng)
    {
        var digits = new byte[_digits.Values.Count];
        for (var j = 0; j < digits.Length; j++)
        {
            digits[j] = _elite is not null && rng.NextDouble() < _settings.Pull ? _elite.Digits[j]
                : _model.Draw(j, _settings.Width, rng);
        }
        return digits;
    }

    private void Begin(IReadOnlyList<double> scores, bool restart)
    {
        var (mean, median) = (scores.Average(), Quantile.Median(scores));
        var variance = restart ? _model.Variance : Math.Max(scores.Average(s => (s - mean) * (s - mean)), 1e-12);
        if (restart && _elite is not null)
        {
            if (_aside is null || Value(_elite) > Value(_aside)) _aside = _elite;
            _elite = null;
        }
        _model.Begin(median, variance);
        (_stale, _sinceRestart) = (0, 0);
    }

    private void Consider(Individual individual, byte[] digits)
    {
        if (_elite is not null && _digits.Key(_elite.Digits) == _digits.Key(digits))
        {
            var difference = individual.Score - _elite.Mean;
            (_squares, _pairs) = (_squares + difference * difference * _elite.Looks / (_elite.Looks + 1), _pairs + 1);
            _elite = _elite.With(individual.Id, individual.Score);
            return;
        }
        var challenger = new Finalist(digits, individual.Network.ToString(), individual.Id, individual.Score, 1);
        if (_elite is null || Value(challenger) > Value(_elite)) (_elite, _stale) = (challenger, 0);
    }

    /// <summary>
    /// What a network is worth: its mean, drawn towards what the model expects, the more so the noisier look-ups are.
    /// </summary>
    private double Value(Finalist f)
    {
        var model = _model.Predict(f.Digits, _digits.Decode(f.Digits).Active, _model.Mode());
        var signal = f.Looks * (1 - Noise);
        return f.Looks == 0 ? model : model + signal / (signal + Noise) * (f.Mean - model);
    }

    private List<Finalist> Finalists(Rng rng)
    {
        var finals = new List<Finalist>();
        if (_elite is not null) finals.Add(_elite);
        if (_aside is not null) finals.Add(_aside);
        Add(_model.Mode());
        for (var i = 0; i < 100 && finals.Count < Math.Min(MostFinalists, Math.Max(2, Left.Networks)); i++)
            Add(_digits.Draw(() => Drawn(rng)));
        return finals;

        void Add(byte[] digits)
        {
            if (_digits.Allows(digits) && finals.All(f => _digits.Key(f.Digits) != _digits.Key(digits)))
                finals.Add(new Finalist(digits, _digits.Decode(digits).Network.ToString(), "", 0, 0));
        }
    }

    private void Answer()
    {
        List<Finalist> candidates = _finals.Count > 0 ? [.. _finals.Where(f => f.Looks > 0)]
            : [.. new[] { _elite, _aside }.OfType<Finalist>()];
        if (candidates.MaxBy(Value) is { } best)
            Best = new Incumbent(Block.Parse(best.Network), Value(best), [best.Id]);
    }

    private sealed record Memory(
        Finalist? Elite, Finalist? Aside, List<Finalist> Finals, int Stale, int SinceRestart,
        double Squares, double Pairs);
}
