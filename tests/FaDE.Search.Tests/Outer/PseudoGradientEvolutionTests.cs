using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Outer;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;

namespace FaDE.Search.Tests.Outer;

public class PseudoGradientEvolutionTests
{
    private const int Vertices = 5, Edges = Vertices * (Vertices - 1) / 2;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Finds_the_optimum_of_a_quadratic_world_and_shuffled_ranks_do_not(int stages)
    {
        var (found, shuffled) = (0, 0);
        for (var seed = 0; seed < 20; seed++)
        {
            var world = World(stages, seed);
            if (Edits(Search(stages, world, seed).Best!.Network, world) <= 2) found++;
            if (Edits(Search(stages, new ShuffledEstimator(world), seed).Best!.Network, world) <= 2) shuffled++;
        }
        Assert.True(found >= 19, $"{found} of 20 seeds came within two edits of the optimum at every stage");
        Assert.True(shuffled <= 4, $"{shuffled} of 20 seeds came within two edits with shuffled ranks");
    }

    [Fact]
    public void Ranks_are_all_that_is_taken_from_the_scores_of_a_run()
    {
        PseudoGradientEvolution search = New(Cells(2), 3), other = New(Cells(2), 3);
        var world = World(2, 3);
        for (var g = 0; g < 8; g++)
        {
            var region = search.Propose().Region;
            Assert.Equal(region.Root, other.Propose().Region.Root);
            var scores = world.Score(region, new EstimationContext(g));
            search.Observe(scores);
            other.Observe(new PathScores(region, "another scale in every run", default,
                [.. region.Choices.Select((_, c) =>
                    scores.Candidates(c).Select(s => 100 * g + Math.Exp(s)).ToList())]));
            Assert.Equal(search.Save().ToJsonString(), other.Save().ToJsonString());
        }
    }

    [Fact]
    public void One_step_moves_effects_along_the_pseudo_gradient_of_ranks()
    {
        var search = New(Cells(1), 4, batch: 4);
        var proposal = search.Propose();
        Assert.Equal([1, 1, 1, 1], proposal.Draws![0]);
        search.Observe(new PathScores(proposal.Region, "test", default, [[0.1, 0.9, -0.4, 0.3]]));
        var model = new LinearEffects([.. Enumerable.Repeat(2, Edges)]);
        model.Begin(0, 1);
        double[] ranks = [2, 4, 1, 3];
        foreach (var i in new Rng(Rng.Derive(0, "order")).Permutation(4))
            model.Learn(Bits(proposal.Candidates[i].Block), [.. Enumerable.Repeat(true, Edges)],
                MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (ranks[i] - 0.5) / 4), 4);
        var best = Bits(search.Best!.Network.Stages[0]);
        for (var e = 0; e < Edges; e++)
            Assert.Equal(0.7 * model.Probabilities(e, 0.7)[1] + 0.3 * best[e],
                search.Distributions[0].Probabilities[e], 9);
    }

    [Fact]
    public void A_candidate_that_is_drawn_again_is_scored_once()
    {
        var space = Space.Chain(Space.OneOf(Operation.Skip, Operation.Linear(), Operation.Conv()));
        var proposal = New(space, 2).Propose();
        var (draws, blocks) = (proposal.Draws![0], proposal.Region.Choices[0].Choice.Candidates);
        Assert.Equal(6, draws.Sum());
        Assert.Equal(draws.Count, blocks.Distinct().Count());
        Assert.InRange(draws.Count, 2, 3);
    }

    [Fact]
    public void A_stage_that_is_certain_still_offers_two_candidates()
    {
        var search = New(Space.Chain(Space.OneOf(Operation.Skip, Operation.Linear())), 2);
        for (var g = 0; g < 30; g++)
        {
            var proposal = search.Propose();
            Assert.Equal(2, proposal.Candidates.Count);
            search.Observe(new PathScores(proposal.Region, "linear wanted", default,
                [[.. proposal.Candidates.Select(c => c.Block.Equals(Operation.Linear()) ? 1.0 : 0)]]));
        }
        Assert.InRange(search.Distributions[0].Probabilities[1], 0.99, 1);
    }

    [Fact]
    public void What_is_looked_at_again_came_from_itself_and_what_is_drawn_from_the_batch_before()
    {
        var search = New(Cells(1), 1);
        IReadOnlyList<string> before = [];
        var again = 0;
        for (var g = 0; g < 10; g++)
        {
            var proposal = search.Propose();
            foreach (var candidate in proposal.Candidates)
            {
                if (candidate.Operator == "again") again++;
                if (candidate.Operator == "again") Assert.Single(candidate.Parents);
                else Assert.Equal(before, candidate.Parents);
            }
            before = [.. proposal.Candidates.Select(c => c.Id)];
            search.Observe(World(1, 1).Score(proposal.Region, new EstimationContext(g)));
        }
        Assert.InRange(again, 1, 10);
    }

    [Fact]
    public void Whole_networks_of_any_space_are_one_stage()
    {
        var cells = Space.Dags(3, 4, Operation.Linear());
        var search = New(cells, 1, form: NetworkRegion.Networks);
        for (var g = 0; g < 30; g++)
        {
            var proposal = search.Propose();
            Assert.Single(proposal.Region.Choices);
            search.Observe(new OperationsWanted().Score(proposal.Region, new EstimationContext(g)));
            Assert.True(cells.Contains(search.Best!.Network));
        }
    }

    [Fact]
    public void A_space_smaller_than_the_batch_is_proposed_whole()
    {
        var search = New(Space.Chain(Space.Dags(2, Operation.Skip)), 0);
        Assert.Equal(2, search.Propose().Candidates.Count);
    }

    [Fact]
    public void Limits_of_a_stage_are_honoured_and_limits_on_networks_refused()
    {
        var cells = Space.Dags(3, 5, Operation.Linear());
        var search = New(cells.Where(Limit.Operations(max: 5)).Repeat(2), 4);
        for (var g = 0; g < 20; g++)
        {
            var proposal = search.Propose();
            Assert.All(proposal.Candidates, c => Assert.InRange(c.Block.OperationCount, 1, 5));
            search.Observe(new OperationsWanted().Score(proposal.Region, new EstimationContext(g)));
            Assert.All(((Chain)search.Best!.Network).Stages, s => Assert.InRange(s.OperationCount, 1, 5));
        }
        Assert.Contains("limits belong to the stages", Assert.Throws<FadeException>(() =>
            New(cells.Repeat(2).Where(Limit.Operations(max: 9)), 4)).Message);
    }

    [Fact]
    public void What_survives_a_generation_does_not_grow()
    {
        var world = World(2, 1);
        var search = New(Cells(2), 1);
        var sizes = new List<int>();
        new SearchLoop(search, world, new SearchBudget(400), 1)
            .Run(null, _ => sizes.Add(search.Save().ToJsonString().Length));
        Assert.InRange(sizes.Skip(300).Max(), 1, 1.2 * sizes.Take(100).Max());
    }

    [Fact]
    public void Stages_that_are_copies_share_one_decision()
    {
        var search = New(Space.Dags(4, Operation.Linear()).Repeat(3, Repetition.Shared), 4);
        var proposal = search.Propose();
        Assert.Equal(6, proposal.Region.Count);
        search.Observe(new OperationsWanted().Score(proposal.Region, new EstimationContext()));
        var stages = ((Chain)search.Best!.Network).Stages;
        Assert.Equal(3, stages.Count);
        Assert.Single(stages.Distinct());
    }

    [Fact]
    public void Sizes_are_open_and_what_is_absent_teaches_nothing()
    {
        var space = Space.OneOf(Operation.Conv(), Operation.Skip, Operation.MaxPool()).OnDags(1, 2).OnDags(2, 6);
        var encoding = space.Encode();
        var rng = new Rng(5);
        var sizes = new HashSet<int>();
        for (var i = 0; i < 300; i++)
        {
            byte[] values = [.. encoding.Variables.Select(v => (byte)rng.Next(v.Values))];
            var active = new bool[values.Length];
            var block = encoding.Decode(values, active);
            sizes.Add(((Cell)block).Dag.Vertices);
            Assert.True(space.Contains(block));
            for (var v = 0; v < values.Length; v++)
            {
                if (active[v]) continue;
                var other = (byte[])values.Clone();
                other[v] = (byte)((values[v] + 1) % encoding.Variables[v].Values);
                Assert.Equal(block, encoding.Decode(other, new bool[values.Length]));
            }
            var model = new LinearEffects([.. encoding.Variables.Select(v => v.Values)]);
            model.Begin(0, 1);
            model.Learn(values, active, 2, 1);
            for (var v = 0; v < values.Length; v++)
                Assert.Equal(active[v],
                    model.Probabilities(v, 1)[values[v]] > 1.0 / encoding.Variables[v].Values + 1e-3);
        }
        Assert.Equal([2, 3, 4, 5, 6], sizes.Order());
    }

    [Fact]
    public void Refuses_a_space_whose_model_would_fill_memory()
    {
        var large = Space.OneOf(Operation.Conv(), Operation.Skip).OnDags(2, 6).OnDags(2, 14).Repeat(2);
        Assert.Contains("has at most 4000 values of its variables, two per yes or no;",
            Assert.Throws<FadeException>(() => New(large, 1)).Message);
    }

    [Fact]
    public void Refuses_a_single_candidate() => Assert.Contains(
        "at least two networks or candidates a generation; met 1",
        Assert.Throws<FadeException>(() => New(Cells(1), 0, batch: 1)).Message);

    [Fact]
    public void Refuses_settings_out_of_their_ranges() => Assert.Contains(
        "pull, reserve and noisy of 0 to 1; met 0.7, 20, 2,", Assert.Throws<FadeException>(() =>
            new PseudoGradientEvolution(Cells(1), new BeliefSettings { Pull = 2 }, NetworkRegion.Stages, 0)).Message);

    internal static QuadraticWorld World(int stages, int seed)
    {
        var rng = new Rng(1000 + seed);
        return new QuadraticWorld([.. Enumerable.Range(0, stages)
            .Select(_ => Dag.FromBits(Vertices, (UInt128)rng.Next(1 << Edges)))], noise: 1);
    }

    private sealed class OperationsWanted : IEstimator
    {
        public string Name => "operations";

        public Scores Score(Region region, EstimationContext context) =>
            new PathScores(region, Name, default, [.. region.Choices
                .Select(c => (IReadOnlyList<double>)[.. c.Choice.Candidates.Select(b => (double)b.OperationCount)])]);
    }

    private static Space Cells(int stages) => Space.Dags(Vertices, Operation.Linear()).Repeat(stages);

    private static PseudoGradientEvolution New(Space space, long seed, int batch = 6,
        NetworkRegion form = NetworkRegion.Stages) => new(space, new BeliefSettings { Batch = batch }, form, seed);

    private static byte[] Bits(Block cell) =>
        [.. Enumerable.Range(0, Edges).Select(e => (byte)((((Cell)cell).Dag.Bits >> e) & 1))];

    private static PseudoGradientEvolution Search(int stages, IEstimator estimator, int seed)
    {
        var search = New(Cells(stages), seed);
        new SearchLoop(search, estimator, new SearchBudget(30), seed).Run();
        return search;
    }

    private static int Edits(Block network, QuadraticWorld world) =>
        ((Chain)network).Stages.Select((cell, s) => QuadraticWorld.Distance(((Cell)cell).Dag, world.Optimum[s])).Max();
}
