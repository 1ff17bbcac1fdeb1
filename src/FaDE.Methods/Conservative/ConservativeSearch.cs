using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Search;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Conservative;

/// <summary>
/// The reinforced conservative search of AGNN (Zhou et al. 2022, arXiv 1909.03184): the best network is kept, and one
/// class of its choices at a time is proposed anew, the class of which the policy is least certain.
/// </summary>
/// <remarks>
/// The reward is the child's score less the best one's, in points; only the encoder of the chosen class learns. A
/// better child is the best at once. After so many children without a better one the search begins again at a random
/// network, keeping what the policies learnt and the answer (ours). Children differ from the best.
/// </remarks>
public sealed class ConservativeSearch : PolicySearch
{
    private const int Tries = 20;
    private const double Points = 100;
    private readonly ConservativeSettings _settings;
    private readonly IReadOnlyList<int[]> _classes;
    private readonly IClassPolicy[] _policies;
    private Centre? _best;
    private int _stale;

    /// <summary>Creates a search.</summary>
    /// <param name="space">A space that has an encoding.</param>
    /// <param name="settings">Classes, guide, policy.</param>
    /// <param name="batch">Networks per generation; 1 takes a better child at once.</param>
    /// <param name="form">How they are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    /// <exception cref="FadeException">A setting out of bounds.</exception>
    public ConservativeSearch(Space space, ConservativeSettings settings, int batch, NetworkRegion form, long seed)
        : base(space, batch, form, seed)
    {
        _settings = settings.Checked();
        _classes = settings.ClassesOf(Fields);
        _policies = [.. _classes.Select((own, c) => settings.Make(Fields, own, Rng.Derive(seed, "policy", c)))];
    }

    /// <inheritdoc/>
    public override string Name => $"conservative, {_settings.Guide}";

    private bool Begins => _best is null || (_settings.Patience > 0 && _stale >= _settings.Patience);

    /// <inheritdoc/>
    protected override int Wanted(int count) => Begins ? 1 : count;

    /// <inheritdoc/>
    protected override Child Make(Rng rng)
    {
        if (Begins) return Child.Drawn(Fields.Sample(rng));
        for (var t = 0; t < Tries; t++)
        {
            var proposals = _policies.Select(policy => policy.Propose(_best!.Values, rng)).ToList();
            var c = Guide.Pick(_settings.Guide, [.. proposals.Select(p => p.Entropy)], rng);
            if (With(c, proposals[c].Choices) is var values && !values.SequenceEqual(_best!.Values))
                return new Child(values, [c, .. proposals[c].Choices], _best.Id);
        }
        // Policies so certain of the best that they propose nothing else: one field is changed for them.
        var near = rng.Pick([.. Fields.Neighbours(_best!.Values)]);
        var own = Enumerable.Range(0, _classes.Count)
            .First(c => _classes[c].Any(f => near[f] != _best.Values[f]));
        return new Child(near, [own, .. _classes[own].Select(f => (int)near[f])], _best.Id);

        byte[] With(int c, int[] choices)
        {
            var values = (byte[])_best!.Values.Clone();
            for (var i = 0; i < choices.Length; i++) values[_classes[c][i]] = (byte)choices[i];
            return values;
        }
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<(Child Child, Seen Seen)> children)
    {
        var (before, begins) = (_best, Begins); // as the policies saw it
        foreach (var (child, (id, score)) in children)
        {
            if (child.IsDrawn)
            {
                if (begins) (_best, _stale) = (new Centre(id, child.Values, score), 0);
                continue;
            }
            _policies[child.Choices[0]].Learn(before!.Values, child.Choices[1..], Points * (score - before.Score));
            _stale++;
            if (score > _best!.Score) (_best, _stale) = (new Centre(id, child.Values, score), 0);
        }
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        base.Store(state);
        (state["incumbent"], state["stale"]) = (JsonSerializer.SerializeToNode(_best), _stale);
        state["policies"] = new JsonArray([.. _policies.Select(policy => policy.Save())]);
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        base.Restore(state);
        (_best, _stale) = (state["incumbent"].Deserialize<Centre>(), (int)state["stale"]!);
        foreach (var (policy, saved) in _policies.Zip(state["policies"]!.AsArray())) policy.Load(saved);
    }
}
