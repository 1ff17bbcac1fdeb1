using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Outer;

/// <summary>What every outer search must do, whatever it searches by.</summary>
public class SearchMethodTests
{
    private static readonly Space Cells = Space.Dags(3, 4, Operation.Linear()).Repeat(2);

    public static TheoryData<string> Names => [.. Methods.Keys];

    private static Dictionary<string, Func<Space, NetworkRegion, long, IOuterSearch>> Methods { get; } = new()
    {
        ["fade"] = (space, form, seed) =>
            new PseudoGradientEvolution(space, new BeliefSettings { Start = 8 }, form, seed),
        ["random"] = (space, form, seed) => new RandomSearch(space, 6, form, seed),
        ["evolution"] = (space, form, seed) => Evolution.Regularised(space, 10, 3, 6, form, seed),
        ["recombining"] = (space, form, seed) =>
            new Evolution(space, 10, new Tournament(3), [(new Mutation(space), 0.5), (new Recombination(space), 0.5)],
                new Truncation(), 6, form, seed),
        ["local"] = (space, form, seed) => new LocalSearch(space, 6, form, seed),
        ["linear-thompson"] = (space, form, seed) =>
            new LinearThompsonSampling(space, new BeliefSettings { Start = 8 }, form, seed),
        ["evolution, best again"] = (space, form, seed) =>
            new ReEvaluation(Evolution.Regularised(space, 10, 3, 6, form, seed), 0.2, 8, form),
        ["bayesian"] = (space, form, seed) => new BayesianOptimisation(space, 12, 40, 40, 6, form, seed),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Stays_in_the_space_and_answers_with_what_it_proposed(string name)
    {
        var search = Methods[name](Cells, NetworkRegion.Networks, 3);
        var seen = new HashSet<string>();
        new SearchLoop(search, new FewOperations(), new SearchBudget(12), 3).Run(null, g =>
        {
            Assert.All(g.Proposals, p => Assert.True(seen.Add(p.Id)));
            Assert.All(g.Proposals.SelectMany(p => p.Parents), parent => Assert.Contains(parent, seen));
            Assert.True(Cells.Contains(Block.Parse(g.Best.Network)));
            Assert.All(g.Best.Origin, o => Assert.Contains(o, seen));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Improves_on_its_start_where_the_scores_say_how(string name)
    {
        if (name is "random" or "bayesian") return; // the latter runs out of good networks that it has not seen
        var (first, last) = (new List<double>(), new List<double>());
        for (var seed = 0; seed < 5; seed++)
        {
            var means = new List<double>();
            new SearchLoop(Methods[name](Cells, NetworkRegion.Networks, seed), new FewOperations(),
                new SearchBudget(20), seed).Run(null, g =>
                    means.Add(g.Proposals.Average(p => p.Score)));
            first.Add(means[0]);
            last.Add(means[^1]);
        }
        Assert.True(last.Average() > first.Average() + 0.5,
            $"mean score of a generation: first {first.Average():0.00}, last {last.Average():0.00}");
    }

    [Fact]
    public void Bayesian_optimisation_finds_the_best_of_a_small_space()
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var search = Methods["bayesian"](Cells, NetworkRegion.Networks, seed);
            new SearchLoop(search, new FewOperations(), new SearchBudget(10), seed).Run();
            Assert.InRange(search.Best!.Network.OperationCount, 6, 7); // of 6 to 14
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Goes_on_from_its_state_as_if_nothing_had_happened(string name)
    {
        foreach (var form in Enum.GetValues<NetworkRegion>())
        {
            var whole = Trace(Methods[name](Cells, form, 5), 0, 9);
            var search = Methods[name](Cells, form, 5);
            var first = Trace(search, 0, 4);
            search.Propose(); // interrupted inside a generation: a proposal changes nothing that is stored
            var state = JsonNode.Parse(search.Save().ToJsonString())!.AsObject();
            var resumed = Methods[name](Cells, form, 5);
            resumed.Load(state);
            Assert.Equal(whole, [.. first, .. Trace(resumed, 4, 9)]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Lays_networks_out_as_supernets_need_them(string name)
    {
        var proposal = Methods[name](Cells, NetworkRegion.Stages, 1).Propose();
        Assert.Equal(2, proposal.Region.Choices.Count);
        var scores = new FewOperations().Score(proposal.Region, new EstimationContext());
        foreach (var candidate in proposal.Candidates.Where(c => c.Choice == Candidate.WholeNetwork))
            Assert.Equal(-candidate.Block.OperationCount, proposal.ScoreOf(candidate, scores));
    }

    [Fact]
    public void Unscored_networks_are_forgotten()
    {
        var search = Evolution.Regularised(Cells, 4, 2, 4, NetworkRegion.Networks, 1);
        var proposal = search.Propose();
        search.Observe(new TabulatedScores(proposal.Region, "some", default,
            new Dictionary<Architecture, double> { [new Architecture(2)] = 0.5 }));
        Assert.Equal(proposal.Candidates[2].Block, search.Best!.Network);
    }

    [Theory]
    [InlineData(NetworkRegion.Networks)]
    [InlineData(NetworkRegion.Stages)]
    public void A_repeat_in_a_batch_is_one_candidate_and_every_member_has_its_score(NetworkRegion form)
    {
        var search = new Repeats(form);
        var proposal = search.Propose();
        Assert.All(proposal.Region.Choices,
            c => Assert.Equal(c.Count, c.Choice.Candidates.Select(b => b.Canonical()).Distinct().Count()));
        Assert.Equal((6, 2), (proposal.Candidates.Count, proposal.Networks));
        var scores = new FewOperations().Score(proposal.Region, new EstimationContext());
        Assert.All(proposal.Candidates, c => Assert.Equal(-c.Block.OperationCount, proposal.ScoreOf(c, scores)));
    }

    [Fact]
    public void A_budget_is_used_up_and_never_overdrawn_where_the_price_is_known()
    {
        foreach (var budget in (double[])[6, 10, 17])
        {
            var (loop, largest) = (new SearchLoop(new Repeats(NetworkRegion.Networks), new Priced(),
                new SearchBudget(SupernetSteps: budget), 0), 0);
            loop.Run(null, g => largest = Math.Max(largest, g.Proposals.Count));
            Assert.Equal(budget, loop.Spent.SupernetSteps);
        }
        var random = new SearchLoop(new RandomSearch(Cells, 6, NetworkRegion.Networks, 1), new Priced(),
            new SearchBudget(SupernetSteps: 15), 0);
        random.Run();
        Assert.Equal((3, 15, 15L), (random.Generations, random.Spent.SupernetSteps, random.Networks));
        var squares = new SearchLoop(
            new PseudoGradientEvolution(Cells, new BeliefSettings(), NetworkRegion.Stages, 1), new Priced(),
            new SearchBudget(SupernetSteps: 5), 0);
        Assert.Contains("at least what the first batch costs",
            Assert.Throws<FadeException>(() => squares.Run()).Message);
    }

    private static List<string> Trace(IOuterSearch search, int from, int to)
    {
        var lines = new List<string>();
        for (var g = from; g < to; g++)
        {
            var proposal = search.Propose();
            search.Observe(new FewOperations().Score(proposal.Region, new EstimationContext(g)));
            lines.Add(string.Join(' ',
                proposal.Candidates.Select(c => $"{c.Id} {c.Block} {c.Operator} {string.Join(',', c.Parents)}"))
                + $" -> {search.Best!.Network} {search.Best.Score}");
        }
        return lines;
    }

    /// <summary>Wants few operations, with a little noise so that ties do not hide an order.</summary>
    private sealed class FewOperations : IEstimator
    {
        public string Name => "few operations";

        public Scores Score(Region region, EstimationContext context) => new TabulatedScores(
            region, Name, new Cost(1, 0),
            region.Architectures().ToDictionary(a => a, a => -(double)region.Resolve(a).OperationCount));
    }

    /// <summary>Two networks, three times each.</summary>
    private sealed class Repeats(NetworkRegion form) : BatchSearch(Cells, 6, form, 0)
    {
        public override string Name => "repeats";

        protected override IEnumerable<Draft> Next(Rng rng, int count) =>
            Enumerable.Range(0, count).Select(i => Draft.Of(Cells.Blocks().ElementAt(i % 2)));
    }

    private sealed class Priced : IPriced
    {
        public string Name => "priced";

        public double PerArchitecture => 1;

        public double PriceOf(Region region, EstimationContext context) => (double)region.Count;

        public Scores Score(Region region, EstimationContext context) =>
            new TabulatedScores(region, Name, new Cost((double)region.Count, 0),
                region.Architectures().ToDictionary(a => a, a => -(double)region.Resolve(a).OperationCount));
    }
}
