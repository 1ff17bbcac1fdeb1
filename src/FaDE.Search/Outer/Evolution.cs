using System.Text.Json.Nodes;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// A population that selects, varies and forgets. With a tournament, mutation and ageing it is regularised evolution
/// (Real et al. 2019).
/// </summary>
/// <param name="space">The space.</param>
/// <param name="population">Size of the population; as many networks are drawn before the first is varied.</param>
/// <param name="selection">Who becomes a parent.</param>
/// <param name="variations">How children are made, with weights.</param>
/// <param name="survival">Who stays.</param>
/// <param name="batch">Children per generation.</param>
/// <param name="form">How they are laid out.</param>
/// <param name="seed">Equal seeds and scores give equal searches.</param>
public sealed class Evolution(
    Space space, int population, ISelection selection, IReadOnlyList<(IVariation Variation, double Weight)> variations,
    ISurvival survival, int batch, NetworkRegion form, long seed)
    : BatchSearch(space, batch, form, seed)
{
    private readonly ISelection _selection = selection is Tournament { Size: var size } && size > population
        ? throw new FadeException(
            $"A tournament is held among the population; met one of {size} and a population of {population}.")
        : selection;
    private IReadOnlyList<Individual> _population = [];
    private int _drawn;

    /// <inheritdoc/>
    public override string Name => "evolution";

    /// <summary>Regularised evolution (Real et al. 2019): tournament, mutation, ageing.</summary>
    public static Evolution Regularised(Space space, int population, int tournament, int batch,
        NetworkRegion form, long seed) =>
        new(space, population, new Tournament(tournament), [(new Mutation(space), 1)], new Ageing(), batch, form, seed);

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        var ready = _drawn >= population;
        return Distinct(count, () => ready && _population.Count > 0 ? Child(rng) : Draft.Of(Space.Sample(rng)));
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<Individual> batch)
    {
        var scored = batch.Where(i => !double.IsNaN(i.Score)).ToList();
        _drawn += batch.Count;
        _population = survival.Survive([.. _population, .. scored], population);
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        state["drawn"] = _drawn;
        state["population"] = Individual.ToJson(_population);
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        _drawn = (int)state["drawn"]!;
        _population = Individual.FromJson(state["population"]!);
    }

    private Draft Child(Rng rng)
    {
        var (ticket, v) = (rng.NextDouble() * variations.Sum(x => x.Weight), 0);
        while (v < variations.Count - 1 && (ticket -= variations[v].Weight) >= 0) v++;
        var variation = variations[v].Variation;
        var parents = Enumerable.Range(0, variation.Parents).Select(_ => _selection.Select(_population, rng)).ToList();
        return new Draft(variation.Make([.. parents.Select(p => p.Network)], rng),
            [.. parents.Select(p => p.Id)], variation.Name);
    }
}
