using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Outer;

/// <summary>
/// What a search believes of a space, in constant memory: a linear model of its variables, at most two elite members,
/// a few numbers. It is drawn from by Thompson sampling (Thompson 1933; Agrawal and Goyal 2013). This formulation is
/// ours.
/// </summary>
/// <remarks>
/// Every variable is drawn as the value whose effect is largest in a random draw of all effects, or as the elite's
/// value. A member that may be the best is looked at again: the differences say how noisy look-ups are, and how far a
/// mean is to be believed. Where they are noisy, the last part of the budget goes to successive halving among the best.
/// </remarks>
internal sealed class Belief
{
    private const int MostFinalists = 8, Looks = 3, BetweenRestarts = 3, Tries = 20, MostValues = 4_000;
    private readonly BeliefSettings _settings;
    private readonly Digits _digits;
    private readonly LinearEffects _model;
    private readonly bool _isByRank;
    private Finalist? _elite, _aside;
    private List<Finalist> _finals = [], _next = [];
    private int _stale, _sinceRestart;
    private double _squares, _pairs;

    /// <summary>Creates a belief of nothing.</summary>
    /// <param name="space">A space that has an encoding.</param>
    /// <param name="settings">How it is drawn from.</param>
    /// <param name="isByRank">Whether scores compare only within a generation: then their ranks are all that is
    /// learned from, as normal scores around a level of the generation's own.</param>
    /// <exception cref="FadeException">More than 4,000 values of variables: their covariance takes memory and time
    /// that grow with the square.</exception>
    public Belief(Space space, BeliefSettings settings, bool isByRank)
    {
        (_settings, _digits, _isByRank) = (settings, new Digits(space), isByRank);
        if (_digits.Values.Sum() is > MostValues and var values) throw new FadeException(
            $"A linear model of a space has at most {MostValues} values of its variables, two per yes or no; "
                + $"{space.Label} has {values}. Evolution, local and random search take it.");
        _model = new LinearEffects(_digits.Values);
    }

    /// <summary>The variables.</summary>
    public IReadOnlyList<Variable> Variables => _digits.Variables;

    /// <summary>The best member, once there is one, and what it is believed to be worth.</summary>
    public Incumbent? Best => (_finals.Count > 0 ? _finals.Where(f => f.Looks > 0)
        : new[] { _elite, _aside }.OfType<Finalist>()).MaxBy(Value) is { } best
        ? new Incumbent(Block.Parse(best.Network), Value(best), [best.Id]) : null;

    /// <summary>
    /// Share of noise in the variance of a look-up, from looking again; a tenth before that was done.
    /// </summary>
    private double Noise => _model.Variance <= 0 ? 0 : Math.Min(1, (0.1 + _squares / _model.Variance) / (1 + _pairs));

    private bool IsStale => _stale >= _settings.Patience && _sinceRestart > BetweenRestarts;

    /// <summary>What the next generation of a search is for that has one belief, or one per stage.</summary>
    /// <param name="beliefs">They.</param>
    /// <param name="settings">Their settings.</param>
    /// <param name="generation">Its number.</param>
    /// <param name="left">What may still be spent.</param>
    public static Phase Next(IReadOnlyList<Belief> beliefs, BeliefSettings settings, int generation, Allowance left)
    {
        if (generation == 0) return Phase.Uniform;
        var reserve = beliefs.Average(b => b.Noise) > settings.Noisy && double.IsFinite(left.Total)
            ? Math.Floor(settings.Reserve * left.Total) : 0;
        if (beliefs.Any(b => b._finals.Count > 0) || (reserve > 0 && left.Networks - reserve < settings.Batch))
            return Phase.Again;
        return beliefs.All(b => b.IsStale) && left.Networks - reserve >= 2 * settings.Start ? Phase.Uniform
            : Phase.Believed;
    }

    /// <summary>What to look at next; changes nothing that is stored.</summary>
    /// <param name="phase">What for.</param>
    /// <param name="generation">In which generation.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="rng">The random source.</param>
    /// <param name="isVaried">Whether not all may be alike, where the space holds others.</param>
    public IReadOnlyList<Look> Propose(Phase phase, int generation, int count, Rng rng, bool isVaried = false)
    {
        if (phase == Phase.Again)
        {
            _next = [.. (_finals.Count > 0 ? _finals : Finalists(count, rng)).Take(count)];
            return [.. _next.Select(f => new Look(f.Digits, Block.Parse(f.Network), f.Id == "" ? null : f.Id))];
        }
        List<Look> looks = [];
        if (phase == Phase.Believed && _elite is not null
            && (_elite.Looks < Looks || (Noise > _settings.Noisy && generation % Looks == 0)))
            looks.Add(new Look(_elite.Digits, _digits.Decode(_elite.Digits).Network, _elite.Id));
        while (looks.Count < count)
        {
            var digits = phase == Phase.Uniform ? _digits.Sample(rng) : _digits.Draw(() => Drawn(rng));
            looks.Add(new Look(digits, _digits.Decode(digits).Network));
        }
        for (var tries = 0; isVaried && tries < Tries && looks.All(l => Key(l) == Key(looks[0])); tries++)
        {
            var other = _digits.Sample(rng);
            looks[^1] = new Look(other, _digits.Decode(other).Network);
        }
        return looks;

        string Key(Look look) => _digits.Key(look.Digits);
    }

    /// <summary>Learns the scores of a generation.</summary>
    /// <param name="phase">What it was for.</param>
    /// <param name="generation">Its number.</param>
    /// <param name="looks">What was looked at, with ids and scores (NaN: without one).</param>
    public void Learn(Phase phase, int generation, IReadOnlyList<(Look Look, string Id, double Score)> looks)
    {
        var seen = looks.Where(x => !double.IsNaN(x.Score)).DistinctBy(x => _digits.Key(x.Look.Digits)).ToList();
        if (seen.Count == 0) return;
        if (_isByRank)
        {
            var scores = NormalScores.Of([.. seen.Select(x => x.Score)]);
            seen = [.. seen.Select((x, i) => x with { Score = scores[i] })];
        }
        if (phase == Phase.Again) Narrow(seen);
        else
        {
            if (phase == Phase.Uniform) Begin([.. seen.Select(x => x.Score)]);
            else if (_isByRank) _model.ForgetLevel();
            foreach (var (look, _, score) in new Rng(Rng.Derive(generation, "order")).Permutation(seen.Count)
                .Select(i => seen[i]))
                _model.Learn(look.Digits, _digits.Decode(look.Digits).Active, score, seen.Count);
            if (_isByRank) seen = Levelled(seen, _model.ForgetLevel());
            _stale++;
            _sinceRestart++;
            foreach (var (look, id, score) in seen) Consider(look, id, score);
        }
    }

    /// <summary>The probability of every value of a variable in the next draw.</summary>
    public IReadOnlyList<double> Probabilities(int variable) => _model.Probabilities(variable, _settings.Width)
        .Select((p, c) => _elite is null ? p
            : (1 - _settings.Pull) * p + (_elite.Digits[variable] == c ? _settings.Pull : 0)).ToArray();

    /// <summary>Its state.</summary>
    public JsonNode Save() => JsonSerializer.SerializeToNode(new State(_model.Save(), _elite, _aside, _finals, _stale,
        _sinceRestart, _squares, _pairs))!;

    /// <summary>Reads what <see cref="Save"/> gave.</summary>
    public void Load(JsonNode state)
    {
        (var model, _elite, _aside, _finals, _stale, _sinceRestart, _squares, _pairs) = state.Deserialize<State>()!;
        _model.Load(model);
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

    private void Begin(IReadOnlyList<double> scores)
    {
        var (mean, median) = (scores.Average(), Quantile.Median(scores));
        var variance = _isByRank ? 1 : _elite is not null ? _model.Variance
            : Math.Max(scores.Average(s => (s - mean) * (s - mean)), 1e-12);
        if (_elite is not null && (_aside is null || Value(_elite) > Value(_aside))) _aside = _elite;
        _elite = null;
        _model.Begin(median, variance);
        (_stale, _sinceRestart) = (0, 0);
    }

    private void Consider(Look look, string id, double score)
    {
        if (_elite is not null && _digits.Key(_elite.Digits) == _digits.Key(look.Digits))
        {
            var difference = score - _elite.Mean;
            (_squares, _pairs) = (_squares + difference * difference * _elite.Looks / (_elite.Looks + 1), _pairs + 1);
            _elite = _elite.With(id, score);
            return;
        }
        var challenger = new Finalist(look.Digits, look.Network.ToString(), id, score, 1);
        if (_elite is null || Value(challenger) > Value(_elite)) (_elite, _stale) = (challenger, 0);
    }

    /// <summary>One round of successive halving.</summary>
    private void Narrow(List<(Look Look, string Id, double Score)> seen)
    {
        if (_isByRank) seen = Levelled(seen, seen.Average(x => x.Score - Expected(x.Look.Digits)));
        _finals = [.. _next.Select(f => seen.FirstOrDefault(s => s.Look.Digits == f.Digits) is { Look: not null } s
                ? f.With(s.Id, s.Score) : f)
            .OrderByDescending(Value).Take(Math.Max(2, (_next.Count + 1) / 2))];
    }

    private static List<(Look Look, string Id, double Score)> Levelled(
        IEnumerable<(Look Look, string Id, double Score)> seen, double level) =>
        [.. seen.Select(x => x with { Score = x.Score - level })];

    /// <summary>
    /// What a member is worth: its mean, drawn towards what the model expects, the more so the noisier look-ups are.
    /// </summary>
    private double Value(Finalist f)
    {
        var (model, signal) = (Expected(f.Digits), f.Looks * (1 - Noise));
        return f.Looks == 0 ? model : model + signal / (signal + Noise) * (f.Mean - model);
    }

    private double Expected(byte[] digits) => _model.Predict(digits, _digits.Decode(digits).Active, _model.Mode());

    private List<Finalist> Finalists(int count, Rng rng)
    {
        var finals = new[] { _elite, _aside }.OfType<Finalist>().ToList();
        Add(_model.Mode());
        for (var i = 0; i < 100 && finals.Count < Math.Min(MostFinalists, Math.Max(2, count)); i++)
            Add(_digits.Draw(() => Drawn(rng)));
        return finals;

        void Add(byte[] digits)
        {
            if (_digits.Allows(digits) && finals.All(f => _digits.Key(f.Digits) != _digits.Key(digits)))
                finals.Add(new Finalist(digits, _digits.Decode(digits).Network.ToString(), "", 0, 0));
        }
    }

    private sealed record State(JsonNode Model, Finalist? Elite, Finalist? Aside, List<Finalist> Finals, int Stale,
        int SinceRestart, double Squares, double Pairs);
}
