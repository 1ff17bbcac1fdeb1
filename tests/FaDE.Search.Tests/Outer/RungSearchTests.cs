using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;

namespace FaDE.Search.Tests.Outer;

/// <summary>Searches that begin many trainings and go on with few.</summary>
public class RungSearchTests
{
    private static readonly Space Cells = Space.Dags(3, 4, Operation.Linear()).Repeat(2);
    private static readonly Rungs Ladder = new(1, 8, 2);

    /// <summary>
    /// Few operations are better; a training shows a part of it that grows with its epochs, and a luck of its seed.
    /// </summary>
    private static Table World { get; } = Fidelities();

    [Fact]
    public void The_brackets_of_Hyperband_are_the_published_ones()
    {
        var search = SuccessiveHalving.Hyperband(Cells, new Rungs(1, 81, 3), NetworkRegion.Networks, 0);
        var begun = Trace(search, 15).Where(g => g.Fidelity.Done == 0).Select(g => (g.Networks, g.Fidelity.Epochs));
        Assert.Equal([(81, 1), (34, 3), (15, 9), (8, 27), (5, 81)], begun.Take(5)); // Li et al. 2018, table 1
    }

    [Fact]
    public void Successive_halving_keeps_the_better_half_and_pays_for_the_rest_of_a_training_alone()
    {
        var search = SuccessiveHalving.Of(Cells, Ladder, 8, NetworkRegion.Networks, 1);
        var trace = Trace(search, 4);
        Assert.Equal([8, 4, 2, 1], trace.Select(g => g.Networks));
        Assert.Equal([(1, 0), (2, 1), (4, 2), (8, 4)], trace.Select(g => (g.Fidelity.Epochs, g.Fidelity.Done)));
        foreach (var (before, after) in trace.Zip(trace.Skip(1)))
            Assert.Equal(before.Scores.OrderByDescending(s => s.Score).Take(after.Networks).Select(s => s.Id),
                after.Parents);
        Assert.Equal((8 * 1 + 4 * 1 + 2 * 2 + 1 * 4) / 8.0, trace[^1].Spent, 12);
        Assert.Equal(trace[^1].Scores[0].Score, search.Best!.Score);
    }

    [Fact]
    public void Asha_promotes_as_soon_as_a_rung_can_spare_one()
    {
        var trace = Trace(new Asha(Cells, new Rungs(1, 4, 2), 1, NetworkRegion.Networks, 2), 40);
        // two must be measured before one is better
        Assert.Equal([1, 1, 2, 1], trace.Take(4).Select(g => g.Fidelity.Epochs));
        foreach (var epochs in new[] { 1, 2 })
        {
            var reached = trace.Count(g => g.Fidelity.Epochs == epochs);
            // More than half in the end: who was promoted stays so, though better ones come after it.
            Assert.InRange(trace.Count(g => g.Fidelity.Epochs == 2 * epochs), reached / 2 - 1, reached * 3 / 4);
        }
        Assert.All(trace.Where(g => g.Fidelity.Epochs > 1), g => Assert.Single(g.Parents));
    }

    [Theory]
    [InlineData("successive-halving")]
    [InlineData("hyperband")]
    [InlineData("asha")]
    public void Goes_on_from_its_state_stays_in_the_budget_and_answers_with_a_whole_training(string name)
    {
        var whole = Run(Named(name), 20.3, int.MaxValue, null);
        Assert.InRange(whole.Spent, 16, 20.3);
        Assert.True(Cells.Contains(whole.Best.Network));
        Assert.Equal(8, whole.Records[whole.Best.Origin[0]]);
        for (var stop = 1; stop < whole.Generations; stop += 3)
        {
            var first = Named(name);
            Run(first, 20.3, stop, null);
            var state = first.Save();
            var second = Named(name);
            second.Load(state);
            Assert.Equal(first.Propose().Candidates.Select(c => c.Id), second.Propose().Candidates.Select(c => c.Id));
        }
        var random = Mean(seed => new RandomSearch(Cells, 1, NetworkRegion.Networks, seed));
        Assert.True(Mean(seed => Named(name, seed)) > random,
            $"{name} finds more than random search, {random}, at equal cost.");
    }

    [Theory]
    [InlineData(0, 8, 2, "at least 1 epoch")]
    [InlineData(1, 8, 1, "at least 1 epoch")]
    [InlineData(1, 12, 2, "a power of the reduction; met 12, 1 and 2")]
    [InlineData(3, 2, 2, "a power of the reduction; met 2, 3 and 2")]
    public void A_ladder_that_does_not_fit_is_refused(int least, int whole, int reduction, string rule) =>
        Assert.Contains(rule, Assert.Throws<FadeException>(() => new Rungs(least, whole, reduction)).Message);

    [Fact]
    public void An_estimator_without_fidelities_and_a_table_without_that_one_are_refused()
    {
        var search = SuccessiveHalving.Of(Cells, Ladder, 4, NetworkRegion.Networks, 0);
        var error = Assert.Throws<FadeException>(() =>
            new SearchLoop(search, new QuadraticWorld([], 0), new SearchBudget(3), 0).Run());
        Assert.Contains("takes an estimator that can go on with them", error.Message);
        var other = SuccessiveHalving.Of(Cells, new Rungs(3, 12, 2), 4, NetworkRegion.Networks, 0);
        Assert.Contains("1, 2, 4, 8 epochs; met 3", Assert.Throws<TableException>(
            () => new SearchLoop(other, new TableEstimator(World), new SearchBudget(3), 0).Run()).Message);
    }

    private static double Mean(Func<long, IOuterSearch> make) => Enumerable.Range(0, 12).Average(seed =>
    {
        var search = make(seed);
        return World.Value(new SearchLoop(search, new TableEstimator(World), new SearchBudget(SupernetSteps: 12), seed)
            .Run().Network, Measure.TestAccuracy);
    });

    private static IOuterSearch Named(string name, long seed = 4) => new SearchCatalogue()
        .Search(new SettingsReader(new() { ["name"] = name }, "search"), Cells, NetworkRegion.Networks, seed);

    private static (Incumbent Best, double Spent, int Generations, Dictionary<string, int> Records) Run(
        IOuterSearch search, double budget, int generations, Action? each)
    {
        var (records, watched) = (new Dictionary<string, int>(), new Watched(World));
        var loop = new SearchLoop(search, watched, new SearchBudget(generations, budget), 4);
        var best = loop.Run(null, g =>
        {
            foreach (var proposal in g.Proposals) records[proposal.Id] = watched.Last!.Epochs;
            each?.Invoke();
        });
        return (best, loop.Spent.SupernetSteps, loop.Generations, records);
    }

    private static List<Step> Trace(IOuterSearch search, int generations)
    {
        var (steps, watched) = (new List<Step>(), new Watched(null));
        new SearchLoop(search, watched, new SearchBudget(generations), 1).Run(null, g => steps.Add(new(
            watched.Last!, g.Proposals.Count, g.Spent.SupernetSteps, [.. g.Proposals.Select(p => (p.Id, p.Score))],
            [.. g.Proposals.SelectMany(p => p.Parents)])));
        return steps;
    }

    private static Table Fidelities()
    {
        var rng = new Rng(9);
        return new Table("fidelities", new Dictionary<string, string>(), Cells.Blocks().Select((block, i) =>
        {
            var quality = 1 - block.OperationCount / 40.0;
            var luck = Enumerable.Range(0, 3).Select(_ => (rng.NextDouble() - .5) * .02).ToList();
            IReadOnlyList<double> After(double part) => [.. luck.Select(l => quality * part + l)];
            return (new TableRow(block.ToString(), new Dictionary<string, double>(), After(.9),
                [quality, quality, quality])
            {
                Earlier = new[] { 1, 2, 4 }.ToDictionary(e => e, e => After(.5 + .05 * e)),
            }, i);
        }).DistinctBy(r => NetworkKey.Of(Block.Parse(r.Item1.Architecture)))) { Space = Cells, Epochs = 8 };
    }

    private sealed record Step(
        Fidelity Fidelity, int Networks, double Spent, IReadOnlyList<(string Id, double Score)> Scores,
        IReadOnlyList<string> Parents);

    /// <summary>
    /// Remembers the fidelity that it was asked for; without a table it scores by the number of operations.
    /// </summary>
    private sealed class Watched(Table? table) : IPriced
    {
        private readonly IPriced? _inner = table is null ? null : new TableEstimator(table);

        public Fidelity? Last { get; private set; }

        public string Name => "watched";

        public bool HasFidelities => true;

        public double PerArchitecture => 1;

        public double PriceOf(Region region, EstimationContext context) =>
            _inner?.PriceOf(region, context) ?? Price(region, context.Fidelity!);

        public Scores Score(Region region, EstimationContext context)
        {
            Last = context.Fidelity;
            return _inner?.Score(region, context)
                ?? new TabulatedScores(region, Name, new Cost(Price(region, context.Fidelity!), 0),
                    region.Architectures().ToDictionary(a => a, a => -region.Resolve(a).OperationCount + 1e-6 * a[0]));
        }

        private static double Price(Region region, Fidelity fidelity) =>
            (int)region.Count * (fidelity.Epochs - fidelity.Done) / 8.0;
    }
}
