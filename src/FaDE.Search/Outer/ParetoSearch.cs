using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Outer;

/// <summary>
/// A search for several goals at once: a population sorted by non-domination and, within a front, by crowding (NSGA-II,
/// Deb et al. 2002). Its goals are the score and measures that scores know, such as parameters,
/// multiply-adds or latency.
/// </summary>
/// <param name="space">The space.</param>
/// <param name="measures">Names of the measures besides the score, at least one.</param>
/// <param name="population">Size of the population, at least 2.</param>
/// <param name="batch">Children per generation.</param>
/// <param name="form">How they are laid out.</param>
/// <param name="seed">Equal seeds and scores give equal searches.</param>
public sealed class ParetoSearch(Space space, IReadOnlyList<string> measures, int population, int batch,
    NetworkRegion form, long seed)
    : BatchSearch(space, batch, form, seed)
{
    private readonly int _size = population >= 2 && measures.Count >= 1 ? population
        : throw new FadeException("A Pareto search has a population of at least 2 and a measure besides the score; "
            + $"met {population} and {measures.Count}.");

    private List<Member> _population = [];

    /// <inheritdoc/>
    public override string Name => $"Pareto, {string.Join(", ", measures)}";

    /// <summary>
    /// The networks that none of the population beats in everything, from the best score on, with score and measures in
    /// their own units.
    /// </summary>
    public IReadOnlyList<(Block Network, IReadOnlyList<double> Values)> Front =>
        [.. Ranked().Where(m => m.Front == 0).Select(m => m.Member).OrderByDescending(m => m.Merits[0])
            .Select(m => (Block.Parse(m.Network), (IReadOnlyList<double>)m.Values))];

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        if (_population.Count < _size) return Distinct(count, () => Draft.Of(Space.Sample(rng)));
        var ranked = Ranked();
        return Distinct(count, () =>
        {
            var (a, b) = (Tournament(), Tournament());
            var child = Space.Mutate(Space.Crossover(Block.Parse(a.Network), Block.Parse(b.Network), rng), rng);
            return new Draft(child, [a.Id, b.Id], "recombine");
        });

        Member Tournament() => new[] { rng.Pick(ranked), rng.Pick(ranked) }.OrderBy(m => m.Front)
            .ThenByDescending(m => m.Crowding).First().Member;
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<Individual> batch)
    {
        foreach (var individual in batch.Where(i => !double.IsNaN(i.Score)))
        {
            var known = measures.Select(name => MeasureOf(individual, name)).ToList();
            var member = new Member(individual.Id, individual.Network.ToString(), [individual.Score,
                .. known.Select(k => k.Value)], [individual.Score, .. known.Select(k => k.Measure.Merit(k.Value))]);
            _population.RemoveAll(m => m.Network == member.Network); // looked at again: the latest score counts
            _population.Add(member);
        }
        _population = [.. Ranked().OrderBy(m => m.Front).ThenByDescending(m => m.Crowding).Take(_size)
            .Select(m => m.Member)];
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state) =>
        state["population"] = JsonSerializer.SerializeToNode(_population);

    /// <inheritdoc/>
    protected override void Restore(JsonObject state) => _population = state["population"].Deserialize<List<Member>>()!;

    private List<(Member Member, int Front, double Crowding)> Ranked()
    {
        var fronts = ParetoFront.Sort([.. _population.Select(m => m.Merits)]);
        return [.. _population.Select((member, i) => (member, Front: fronts[i])).GroupBy(m => m.Front)
            .OrderBy(g => g.Key).SelectMany(front =>
                front.Zip(ParetoFront.Crowding([.. front.Select(m => m.member.Merits)]),
                    (m, crowding) => (m.member, m.Front, crowding)))];
    }

    /// <summary>A network with its goals: in their own units, and with the sign under which higher is better.</summary>
    private sealed record Member(string Id, string Network, double[] Values, double[] Merits);
}
