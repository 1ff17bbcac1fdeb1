using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;

namespace FaDE.Search.Outer;

/// <summary>
/// FaDE's outer search: memory-less, batch-wise, pseudo-gradient evolution (Neumeyer, Stier, Granitzer 2024; this formulation is ours, since the
/// paper does not give one).
/// </summary>
/// <remarks>
/// Per stage a point theta of logits over the variables of an encoding. Every generation draws k distinct candidates per stage from p =
/// sigmoid(theta), the first with theta = 0, uniformly; the estimator scores the region; with r the scores of the stage's candidates (for FaDE
/// softmax(alpha), whose mean is 1/k), the pseudo-gradient is sum_i (r_i - mean(r)) (x_i - p), and theta moves by eta along it. Nothing but theta, eta, the last
/// direction, the elite and the answer survives a generation.
/// </remarks>
public sealed class PseudoGradientEvolution : IOuterSearch
{
    private const double Tiny = 1e-12;
    private readonly PseudoGradientSettings _settings;
    private readonly long _seed;
    private readonly List<Stage> _stages;
    private int _generation;
    private IReadOnlyList<IReadOnlyList<Member>> _batch = [];

    /// <summary>Creates a search.</summary>
    /// <param name="space">A space of chains; what its stages limit is honoured.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    public PseudoGradientEvolution(Space space, PseudoGradientSettings settings, long seed)
    {
        Check(settings.Candidates >= 2, "at least 2 candidates per stage", settings.Candidates);
        Check(settings.StepSize > 0, "a step size above 0", settings.StepSize);
        Check(settings.StepControl >= 0, "a step control of at least 0", settings.StepControl);
        Check(settings.Elite >= 0 && settings.Elite < settings.Candidates, "an elite of 0 to k - 1", settings.Elite);
        Check(settings.MutationRate is >= 0 and <= 1, "a mutation rate of 0 to 1", settings.MutationRate);
        Check(settings.Clamp > 0, "a clamp above 0", settings.Clamp);
        (_settings, _seed) = (settings, seed);
        _stages = [.. StageSpace.Of(space).Select(stage => new Stage(stage, settings.StepSize))];

        static void Check(bool holds, string rule, double met)
        {
            if (!holds) throw new FadeException($"Pseudo-gradient evolution needs {rule}; met {met}.");
        }
    }

    /// <inheritdoc/>
    public string Name => "FaDE";

    /// <inheritdoc/>
    public Incumbent? Best { get; private set; }

    /// <summary>The most probable network.</summary>
    public Block Mode => new Chain(_stages.SelectMany(s => Enumerable.Repeat(s.Decode(s.Distribution.Mode()), s.Space.Copies)));

    /// <inheritdoc/>
    public IReadOnlyList<Distribution> Distributions =>
        [.. _stages.Select((s, i) => new Distribution(i, [.. s.Distribution.Encoding.Variables.SelectMany(v => v.Names)],
            s.Distribution.Probabilities(), s.StepSize))];

    /// <inheritdoc/>
    public Proposal Propose()
    {
        _batch = [.. _stages.Select((s, i) => Draw(s, i, new Rng(Rng.Derive(_seed, "propose", _generation, i))))];
        var choices = _batch.SelectMany((members, i) =>
            Enumerable.Repeat(new Choice(_stages[i].Space.Copies > 1 ? $"stage-{i}" : "", members.Select(m => m.Candidate.Block)),
                _stages[i].Space.Copies));
        return new Proposal(new Region(new Chain(choices)), [.. _batch.SelectMany(members => members.Select(m => m.Candidate))]);
    }

    /// <inheritdoc/>
    public void Observe(Scores scores)
    {
        var best = scores.Best().First();
        for (var s = 0; s < _stages.Count; s++) Step(_stages[s], _batch[s], scores.Candidates(s));
        var origin = _batch.Select((members, s) => members[best.Architecture[s]].Candidate.Id);
        Best = _settings.Answer == Answer.Mode && _stages.All(s => s.Allows(s.Decode(s.Distribution.Mode())))
            ? new Incumbent(Mode, double.NaN, [.. _batch.SelectMany(members => members.Select(m => m.Candidate.Id))])
            : new Incumbent(scores.Region.Resolve(best.Architecture), best.Score, [.. origin]);
        _generation++;
    }

    /// <inheritdoc/>
    public JsonObject Save() => new()
    {
        ["generation"] = _generation,
        ["stages"] = JsonSerializer.SerializeToNode(_stages
            .Select(s => new StageState(s.Distribution.Theta, s.StepSize, s.Direction, s.Elite, s.Parents))),
        ["best"] = Best is null ? null : Incumbents.ToJson(Best),
    };

    /// <inheritdoc/>
    public void Load(JsonObject state)
    {
        _generation = (int)state["generation"]!;
        var stages = state["stages"].Deserialize<List<StageState>>()!;
        if (stages.Count != _stages.Count) throw new FadeException($"This search has {_stages.Count} stages; met a state of {stages.Count}.");
        foreach (var (stage, stored) in _stages.Zip(stages))
        {
            stored.Theta.CopyTo(stage.Distribution.Theta, 0);
            (stage.StepSize, stage.Direction, stage.Elite, stage.Parents) = (stored.StepSize, stored.Direction, stored.Elite, stored.Parents);
        }
        Best = state["best"] is { } best ? Incumbents.FromJson(best) : null;
    }

    private List<Member> Draw(Stage stage, int index, Rng rng)
    {
        var (members, known) = (new List<Member>(), new HashSet<string>());
        foreach (var elite in stage.Elite) Add(elite.Values, [elite.Id], "elite");
        // A distribution that has nearly converged repeats itself: ever more mutation until the batch is full, or the space is exhausted.
        for (var tries = 0; members.Count < _settings.Candidates && tries < 200 * _settings.Candidates; tries++)
        {
            var rate = Math.Min(0.5, _settings.MutationRate + 0.005 * (tries / _settings.Candidates));
            var sample = stage.Distribution.Sample(rng);
            var mutant = stage.Distribution.Mutate(sample, rate, rng);
            Add(mutant, stage.Parents, sample.AsSpan().SequenceEqual(mutant) ? "sample" : "mutate");
        }
        return members.Count > 0 ? members : throw new FadeException(
            $"A stage needs at least one candidate within its limits; none of {200 * _settings.Candidates} draws from {stage.Space.Space.Label} was.");

        void Add(byte[] values, IReadOnlyList<string> parents, string how)
        {
            var active = new bool[values.Length];
            var block = stage.Distribution.Encoding.Decode(values, active);
            if (stage.Allows(block) && known.Add(NetworkKey.Of(block)))
                members.Add(new Member(new Candidate($"{_generation}.{index}.{members.Count}", index, members.Count, block, parents, how), values,
                    active));
        }
    }

    private void Step(Stage stage, IReadOnlyList<Member> members, IReadOnlyList<double> scores)
    {
        var utilities = Centred(scores);
        var gradient = new double[stage.Distribution.Theta.Length];
        var probabilities = stage.Distribution.Probabilities();
        for (var i = 0; i < members.Count; i++)
            stage.Distribution.AddLogGradient(gradient, probabilities, members[i].Values, members[i].Active, utilities[i]);
        var norm = Math.Sqrt(gradient.Sum(g => g * g));
        for (var j = 0; j < gradient.Length; j++) gradient[j] /= norm + Tiny;
        var agreement = stage.Direction.Zip(gradient, (a, b) => a * b).Sum();
        stage.StepSize = Math.Clamp(stage.StepSize * Math.Exp(_settings.StepControl * agreement), 0.1 * _settings.StepSize, 3 * _settings.StepSize);
        for (var j = 0; j < gradient.Length; j++)
            stage.Distribution.Theta[j] = Math.Clamp(stage.Distribution.Theta[j] + stage.StepSize * gradient[j], -_settings.Clamp, _settings.Clamp);
        stage.Direction = gradient;
        stage.Parents = [.. members.Select(m => m.Candidate.Id)];
        stage.Elite = [.. members.Select((m, i) => (Member: m, Score: scores[i])).Where(x => !double.IsNaN(x.Score)).OrderByDescending(x => x.Score)
            .Take(_settings.Elite)
            .Select(x => new Elite(x.Member.Candidate.Id, x.Member.Values))];
    }

    /// <summary>Scores less their mean. Candidates without a score get 0: they neither pull nor push.</summary>
    private static double[] Centred(IReadOnlyList<double> scores)
    {
        var mean = scores.Where(x => !double.IsNaN(x)).DefaultIfEmpty(0).Average();
        return [.. scores.Select(x => double.IsNaN(x) ? 0 : x - mean)];
    }

    private sealed record Member(Candidate Candidate, byte[] Values, bool[] Active);

    private sealed record Elite(string Id, byte[] Values);

    private sealed record StageState(double[] Theta, double StepSize, double[] Direction, IReadOnlyList<Elite> Elite, IReadOnlyList<string> Parents);

    private sealed class Stage(StageSpace space, double stepSize)
    {
        private readonly bool _isLimited = HasLimits(space.Space);

        public StageSpace Space { get; } = space;

        public ProductDistribution Distribution { get; } = new(space.Space.Encode());

        public double StepSize { get; set; } = stepSize;

        public double[] Direction { get; set; } = [];

        public IReadOnlyList<Elite> Elite { get; set; } = [];

        public IReadOnlyList<string> Parents { get; set; } = [];

        public bool Allows(Block block) => !_isLimited || Space.Space.Contains(block);

        private static bool HasLimits(Space space) => space is LimitedSpace || space.Inner.Any(HasLimits);

        public Block Decode(byte[] values) => Distribution.Encoding.Decode(values, new bool[values.Length]);
    }
}
