using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Search;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Dominative;

/// <summary>
/// Dominative subspace mining (DSM-NAS; Chen et al. 2024, arXiv 2210.17180): a few good architectures, each the centre
/// of all that is some edits away; a policy picks a centre and its edits, and a better child takes the centre's place.
/// </summary>
/// <remarks>
/// The reward is the child's score less the centre's, less a moving average that it enters first (0.9). Children are
/// copies; in the authors' code an edit also changes the centre.
/// </remarks>
public sealed class DominativeSearch : PolicySearch
{
    private readonly DominativeSettings _settings;
    private readonly IEditPolicy _policy;
    private readonly Baseline _baseline = new(0.9, before: true);
    private List<Centre> _centres = [];

    /// <summary>Creates a search.</summary>
    /// <param name="space">A space that has an encoding.</param>
    /// <param name="settings">Centres, edits, policy.</param>
    /// <param name="batch">Networks per generation; 1 is published.</param>
    /// <param name="form">How they are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    /// <exception cref="FadeException">A setting out of bounds.</exception>
    public DominativeSearch(Space space, DominativeSettings settings, int batch, NetworkRegion form, long seed)
        : base(space, batch, form, seed) =>
        (_settings, _policy) = (settings, settings.Make(Fields, Rng.Derive(seed, "policy")));

    /// <inheritdoc/>
    public override string Name => $"dominative subspaces, {_settings.Policy}";

    /// <summary>The centres; fewer than wanted before so many networks were scored.</summary>
    public IReadOnlyList<Centre> Centres => _centres;

    /// <inheritdoc/>
    protected override int Wanted(int count) =>
        _centres.Count < _settings.Centres ? Math.Min(count, _settings.Centres - _centres.Count) : count;

    /// <inheritdoc/>
    protected override Child Make(Rng rng)
    {
        if (_centres.Count < _settings.Centres) return Child.Drawn(Fields.Sample(rng));
        var choices = _policy.Choose(_centres, rng);
        var values = (byte[])_centres[choices[0]].Values.Clone();
        for (var e = 1; e < choices.Length; e += 2) values[choices[e]] = (byte)choices[e + 1];
        return new Child(values, choices, _centres[choices[0]].Id);
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<(Child Child, Seen Seen)> children)
    {
        var before = _centres.ToList(); // as the policy saw them
        foreach (var (child, (id, score)) in children)
        {
            if (child.IsDrawn)
            {
                if (_centres.Count < _settings.Centres) _centres.Add(new Centre(id, child.Values, score));
                continue;
            }
            var slot = child.Choices[0];
            var reward = _settings.Points * (_settings.Absolute ? score : score - before[slot].Score);
            _policy.Learn(before, child.Choices, _baseline.Advantage(reward));
            if (score > _centres[slot].Score) _centres[slot] = new Centre(id, child.Values, score);
        }
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        base.Store(state);
        state["centres"] = JsonSerializer.SerializeToNode(_centres);
        (state["baseline"], state["policy"]) = (_baseline.Value, _policy.Save());
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        base.Restore(state);
        _centres = state["centres"].Deserialize<List<Centre>>()!;
        _baseline.Value = (double?)state["baseline"];
        _policy.Load(state["policy"]);
    }
}
