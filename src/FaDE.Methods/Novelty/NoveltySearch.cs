using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Methods.Novelty;

/// <summary>
/// A population of which those stay that are new, good, or both (novelty search, with BR-NS's recognition of behaviours
/// in place of an archive; Salehi, Coninx, Doncieux 2021). Survivors are what the novelty learns.
/// </summary>
/// <remarks>
/// Parents are drawn uniformly, children are their mutants; of both together the best stay by rank of the score plus
/// weight times rank of the novelty (ours; pure novelty is published). The answer is the best score seen.
/// </remarks>
public sealed class NoveltySearch : BatchSearch
{
    private readonly NoveltySettings _settings;
    private readonly Func<Block, double[]> _behaviour;
    private readonly INovelty _novelty;
    private List<Individual> _population = [];

    /// <summary>Creates a search.</summary>
    /// <param name="space">The space.</param>
    /// <param name="settings">Population, weight, novelty.</param>
    /// <param name="behaviour">Descriptors from -1 to 1 of equal length; those of <see cref="Behaviour"/> if
    /// null.</param>
    /// <param name="batch">Offspring per generation.</param>
    /// <param name="form">How networks are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    /// <exception cref="FadeException">A setting out of bounds.</exception>
    public NoveltySearch(Space space, NoveltySettings settings, Func<Block, double[]>? behaviour, int batch,
        NetworkRegion form, long seed) : base(space, batch, form, seed)
    {
        if (settings.Population < 1 || !(settings.Weight >= 0)) throw new FadeException(
            "A population has at least 1 member and novelty a weight of at least 0; met "
            + FormattableString.Invariant($"{settings.Population} and {settings.Weight}."));
        (_settings, _behaviour) = (settings, behaviour ?? new Behaviour(space).Of);
        var features = _behaviour(space.Sample(new Rng(0))).Length;
        _novelty = NoveltySettings.Make(settings.Novelty, features, settings.Recognition, Rng.Derive(seed, "novelty"));
    }

    /// <inheritdoc/>
    public override string Name => $"novelty, {_settings.Novelty}";

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        var begun = _population.Count >= _settings.Population;
        return Distinct(begun ? count : Math.Min(count, _settings.Population - _population.Count), () =>
        {
            if (!begun || _settings.Immigrants) return Draft.Of(Space.Sample(rng));
            var parent = rng.Pick(_population);
            return new Draft(Space.Mutate(parent.Network, rng), [parent.Id], "mutate");
        });
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<Individual> batch)
    {
        _population.AddRange(batch.Where(i => !double.IsNaN(i.Score)));
        if (_population.Count < _settings.Population) return;
        var rng = new Rng(Rng.Derive(Seed, "novelty", Generation));
        var behaviours = _population.Select(i => _behaviour(i.Network)).ToList();
        var novelty = Midranks.Of(_novelty.Of(behaviours, rng));
        var quality = Midranks.Of([.. _population.Select(i => i.Score)]);
        var kept = Enumerable.Range(0, _population.Count)
            .OrderByDescending(i => double.IsInfinity(_settings.Weight) ? novelty[i]
                : quality[i] + _settings.Weight * novelty[i])
            .Take(_settings.Population).Order().ToList();
        _novelty.Learn([.. kept.Select(i => behaviours[i])], rng);
        _population = [.. kept.Select(i => _population[i])];
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state) =>
        (state["population"], state["novelty"]) = (Individual.ToJson(_population), _novelty.Save());

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        _population = Individual.FromJson(state["population"]!);
        _novelty.Load(state["novelty"]);
    }
}
