using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;

namespace FaDE.Search.Outer;

/// <summary>
/// FaDE's outer search: memory-less, batch-wise, pseudo-gradient evolution (Neumeyer, Stier, Granitzer 2024; this
/// formulation is ours, since the paper does not give one).
/// </summary>
/// <remarks>
/// Per stage a product distribution p over the variables of an encoding, uniform at first. Every generation draws k
/// candidates per stage; one that is drawn m times is scored once and counts m times. With u the centred ranks of the
/// stage's scores, -1/2 to 1/2, the pseudo-gradient is mean_i u_i (x_i - p), and p moves by eta along it. For
/// independent variables this is the natural gradient of the expected utility (Ollivier et al. 2017, IGO): steps shrink
/// where the distribution is certain, and ranks make them equally long whatever the scale of the scores. The answer is
/// the mode, which has seen every generation. Nothing but p survives one.
/// </remarks>
public sealed class PseudoGradientEvolution : IOuterSearch, IBudgeted
{
    private const int Tries = 200;
    private readonly PseudoGradientSettings _settings;
    private readonly long _seed;
    private readonly List<Stage> _stages;
    private int _generation;
    private Allowance _left = Allowance.Unlimited;
    private IReadOnlyList<IReadOnlyList<Member>> _batch = [];

    /// <summary>Creates a search.</summary>
    /// <param name="space">A space of chains, or any with <see cref="PseudoGradientSettings.Whole"/>; what stages
    /// limit is honoured.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    public PseudoGradientEvolution(Space space, PseudoGradientSettings settings, long seed)
    {
        Check(settings.Candidates >= 2, "at least 2 candidates per stage", settings.Candidates);
        Check(settings.StepSize is > 0 and <= 4, "a step size above 0 and up to 4", settings.StepSize);
        Check(settings.MutationRate is >= 0 and <= 1, "a mutation rate of 0 to 1", settings.MutationRate);
        Check(settings.Least is > 0 and <= 0.25, "a least probability above 0 and up to 0.25", settings.Least);
        (_settings, _seed) = (settings, seed);
        _stages = [.. (settings.Whole ? [new StageSpace(space)] : StageSpace.Of(space))
            .Select(stage => new Stage(stage))];

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
    public Block Mode => Whole([.. _stages.Select(s => s.Decode(s.Distribution.Mode()))]);

    /// <inheritdoc/>
    public IReadOnlyList<Distribution> Distributions =>
        [.. _stages.Select((s, i) =>
            new Distribution(i, [.. s.Distribution.Encoding.Variables.SelectMany(v => v.Names)],
                s.Distribution.Probabilities(), _settings.StepSize))];

    /// <inheritdoc/>
    public void Allow(Allowance left) => _left = left;

    /// <inheritdoc/>
    public Proposal Propose()
    {
        var draws = (int)Math.Clamp(_left.Networks, 2, _settings.Candidates);
        _batch =
            [.. _stages.Select((s, i) => Draw(s, i, draws, new Rng(Rng.Derive(_seed, "propose", _generation, i))))];
        var choices = _batch.Select((members, i) =>
            (Block)new Choice(_stages[i].Space.Copies > 1 ? $"stage-{i}" : "", members.Select(m => m.Candidate.Block)))
            .ToList();
        return new Proposal(new Region(Whole(choices)),
            [.. _batch.SelectMany(members => members.Select(m => m.Candidate))])
        {
            Draws = [.. _batch.Select(members => members.Select(m => m.Times).ToList())],
        };
    }

    /// <inheritdoc/>
    public void Observe(Scores scores)
    {
        var best = scores.Best().First();
        for (var s = 0; s < _stages.Count; s++) Step(_stages[s], _batch[s], scores.Candidates(s));
        Best = _stages.All(s => s.Allows(s.Decode(s.Distribution.Mode())))
            ? new Incumbent(Mode, double.NaN, [.. _batch.SelectMany(members => members.Select(m => m.Candidate.Id))])
            : new Incumbent(scores.Region.Resolve(best.Architecture), best.Score,
                [.. _batch.Select((members, s) => members[best.Architecture[s]].Candidate.Id)]);
        _generation++;
    }

    /// <inheritdoc/>
    public JsonObject Save() => new()
    {
        ["generation"] = _generation,
        ["stages"] =
            JsonSerializer.SerializeToNode(_stages.Select(s => new StageState(s.Distribution.Theta, s.Parents))),
        ["best"] = Best is null ? null : Incumbents.ToJson(Best),
    };

    /// <inheritdoc/>
    public void Load(JsonObject state)
    {
        _generation = (int)state["generation"]!;
        var stages = state["stages"].Deserialize<List<StageState>>()!;
        if (stages.Count != _stages.Count)
            throw new FadeException($"This search has {_stages.Count} stages; met a state of {stages.Count}.");
        foreach (var (stage, stored) in _stages.Zip(stages))
        {
            stored.Theta.CopyTo(stage.Distribution.Theta, 0);
            stage.Parents = stored.Parents;
        }
        Best = state["best"] is { } best ? Incumbents.FromJson(best) : null;
    }

    /// <summary>The network, or the root of a region, of one block per stage.</summary>
    private Block Whole(IReadOnlyList<Block> stages) => _settings.Whole ? stages[0]
        : new Chain(stages.SelectMany((block, i) => Enumerable.Repeat(block, _stages[i].Space.Copies)));

    private List<Member> Draw(Stage stage, int index, int draws, Rng rng)
    {
        var (members, known) = (new List<Member>(), new Dictionary<string, int>());
        for (var (drawn, tries) = (0, 0); drawn < draws && tries < Tries * draws; tries++)
        {
            var sample = stage.Distribution.Sample(rng);
            var mutant = stage.Distribution.Mutate(sample, _settings.MutationRate, rng);
            var active = new bool[mutant.Length];
            var block = stage.Distribution.Encoding.Decode(mutant, active);
            if (!stage.Allows(block)) continue;
            drawn++;
            if (!known.TryAdd(NetworkKey.Of(block), members.Count)) members[known[NetworkKey.Of(block)]].Times++;
            else
            {
                var how = sample.AsSpan().SequenceEqual(mutant) ? "sample" : "mutate";
                var candidate = new Candidate($"{_generation}.{index}.{members.Count}", index, members.Count, block,
                    stage.Parents, how);
                members.Add(new Member(candidate, mutant, active));
            }
        }
        return members.Count > 0 ? members : throw new FadeException(
            "A stage needs at least one candidate within its limits; "
                + $"none of {Tries * draws} draws from {stage.Space.Space.Label} was.");
    }

    private void Step(Stage stage, IReadOnlyList<Member> members, IReadOnlyList<double> scores)
    {
        var (utilities, probabilities) = (Utilities(members, scores), stage.Distribution.Probabilities());
        var gradient = new double[probabilities.Length];
        for (var i = 0; i < members.Count; i++)
            stage.Distribution.AddLogGradient(gradient, probabilities, members[i].Values,
                members[i].Active, utilities[i]);
        stage.Distribution.Move(gradient, _settings.StepSize, _settings.Least);
        stage.Parents = [.. members.Select(m => m.Candidate.Id)];
    }

    /// <summary>
    /// Centred ranks of the draws, -1/2 to 1/2, equal scores sharing theirs, times the part of all draws.
    /// Without a score: 0.
    /// </summary>
    private static double[] Utilities(IReadOnlyList<Member> members, IReadOnlyList<double> scores)
    {
        double all = members.Where((_, i) => !double.IsNaN(scores[i])).Sum(m => m.Times);
        return [.. members.Select((m, i) => double.IsNaN(scores[i]) ? 0
            : (Drawn(s => s < scores[i]) + Drawn(s => s == scores[i]) / 2 - all / 2) / all * m.Times / all)];

        double Drawn(Func<double, bool> which) => members.Where((_, i) => which(scores[i])).Sum(m => m.Times);
    }

    private sealed class Member(Candidate candidate, byte[] values, bool[] active)
    {
        public Candidate Candidate { get; } = candidate;

        public byte[] Values { get; } = values;

        public bool[] Active { get; } = active;

        public int Times { get; set; } = 1;
    }

    private sealed record StageState(double[] Theta, IReadOnlyList<string> Parents);

    private sealed class Stage(StageSpace space)
    {
        private readonly bool _isLimited = space.Space.IsLimited;

        public StageSpace Space { get; } = space;

        public ProductDistribution Distribution { get; } = new(space.Space.Encode());

        public IReadOnlyList<string> Parents { get; set; } = [];

        public bool Allows(Block block) => !_isLimited || Space.Space.Contains(block);

        public Block Decode(byte[] values) => Distribution.Encoding.Decode(values, new bool[values.Length]);
    }
}
