using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Outer;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;

namespace FaDE.Search.Tests.Outer;

public class PseudoGradientEvolutionTests
{
    private const int Vertices = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Finds_the_optimum_of_a_quadratic_world_and_shuffled_ranks_do_not(int stages)
    {
        var (found, shuffled) = (0, 0);
        for (var seed = 0; seed < 20; seed++)
        {
            var world = World(stages, seed);
            if (Edits(Search(stages, world, seed).Mode, world) <= 2) found++;
            if (Edits(Search(stages, new ShuffledEstimator(world), seed).Mode, world) <= 2) shuffled++;
        }
        Assert.True(found >= 19, $"{found} of 20 seeds came within two edits of the optimum at every stage");
        Assert.True(shuffled <= 4, $"{shuffled} of 20 seeds came within two edits with shuffled ranks");
    }

    [Fact]
    public void One_step_is_the_pseudo_gradient_of_the_specification()
    {
        var settings = new PseudoGradientSettings { Candidates = 4, StepSize = 0.7, MutationRate = 0 };
        var search = new PseudoGradientEvolution(Cells(1), settings, 3);
        var proposal = search.Propose();
        Assert.Equal([1, 1, 1, 1], proposal.Draws![0]);
        search.Observe(new PathScores(proposal.Region, "test", default, [[0.1, 0.9, -0.4, 0.3]]));
        double[] utilities = [-0.125, 0.375, -0.375, 0.125]; // centred ranks
        for (var e = 0; e < Vertices * (Vertices - 1) / 2; e++)
        {
            var gradient = Enumerable.Range(0, 4).Sum(i =>
                utilities[i] / 4 * (((((Cell)proposal.Candidates[i].Block).Dag.Bits >> e) & 1) == 1 ? 0.5 : -0.5));
            Assert.Equal(0.5 + 0.7 * gradient, search.Distributions[0].Probabilities[e], 9);
        }
    }

    [Fact]
    public void A_candidate_that_is_drawn_again_is_scored_once_and_counts_as_often_as_it_was_drawn()
    {
        var space = Space.Chain(Space.OneOf(Operation.Skip, Operation.Linear(), Operation.Conv()));
        var search = new PseudoGradientEvolution(space,
            new PseudoGradientSettings { StepSize = 0.6, MutationRate = 0 }, 2);
        var proposal = search.Propose();
        var (draws, blocks) = (proposal.Draws![0], proposal.Region.Choices[0].Choice.Candidates);
        Assert.Equal(6, draws.Sum());
        Assert.Equal(draws.Count, blocks.Distinct().Count());
        Assert.InRange(draws.Count, 2, 3);
        search.Observe(new PathScores(proposal.Region, "test", default, [[.. blocks.Select((_, i) => (double)i)]]));
        var expected = new Dictionary<Block, double>();
        for (var (i, below) = (0, 0); i < draws.Count; below += draws[i++])
            expected[blocks[i]] = ((below + draws[i] / 2.0) / 6 - 0.5) * draws[i] / 6;
        Block[] all = [Operation.Skip, Operation.Linear(), Operation.Conv()];
        foreach (var (block, p) in all.Zip(search.Distributions[0].Probabilities))
            Assert.Equal(1 / 3.0 + 0.6 * expected.GetValueOrDefault(block), p, 9); // the mean of the utilities is 0
    }

    [Fact]
    public void Whole_networks_of_any_space_are_one_stage()
    {
        var cells = Space.Dags(3, 4, Operation.Linear());
        var search = new PseudoGradientEvolution(cells, new PseudoGradientSettings { Whole = true }, 1);
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
        var search = new PseudoGradientEvolution(Space.Chain(Space.Dags(2, Operation.Skip)),
            new PseudoGradientSettings(), 0);
        Assert.Equal(2, search.Propose().Candidates.Count);
    }

    [Fact]
    public void Limits_of_a_stage_are_honoured_and_limits_on_networks_refused()
    {
        var cells = Space.Dags(3, 5, Operation.Linear());
        var search = new PseudoGradientEvolution(cells.Where(Limit.Operations(max: 5)).Repeat(2),
            new PseudoGradientSettings(), 4);
        for (var g = 0; g < 20; g++)
        {
            var proposal = search.Propose();
            Assert.All(proposal.Candidates, c => Assert.InRange(c.Block.OperationCount, 1, 5));
            search.Observe(new OperationsWanted().Score(proposal.Region, new EstimationContext(g)));
            Assert.All(((Chain)search.Best!.Network).Stages, s => Assert.InRange(s.OperationCount, 1, 5));
        }
        Assert.Contains("limits belong to the stages", Assert.Throws<FadeException>(() =>
            new PseudoGradientEvolution(cells.Repeat(2).Where(Limit.Operations(max: 9)),
                new PseudoGradientSettings(), 4)).Message);
    }

    [Fact]
    public void What_survives_a_generation_does_not_grow()
    {
        var world = World(2, 1);
        var search = new PseudoGradientEvolution(Cells(2), new PseudoGradientSettings(), 1);
        var sizes = new List<int>();
        new SearchLoop(search, world, new SearchBudget(400), 1)
            .Run(null, _ => sizes.Add(search.Save().ToJsonString().Length));
        Assert.InRange(sizes.Skip(300).Max(), 1, 1.2 * sizes.Take(100).Max());
    }

    [Fact]
    public void Stages_that_are_copies_share_one_decision()
    {
        var search = new PseudoGradientEvolution(Space.Dags(4, Operation.Linear()).Repeat(3, Repetition.Shared),
            new PseudoGradientSettings(), 4);
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
        var distribution = new ProductDistribution(encoding);
        var sizes = new HashSet<int>();
        for (var i = 0; i < 300; i++)
        {
            var values = distribution.Sample(rng);
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
            var gradient = new double[distribution.Theta.Length];
            distribution.AddLogGradient(gradient, distribution.Probabilities(), values, active, 1);
            Assert.True(gradient.Count(g => g != 0) <= 3 * active.Count(a => a));
        }
        Assert.Equal([2, 3, 4, 5, 6], sizes.Order());
    }

    [Fact]
    public void The_log_gradient_is_that_of_finite_differences()
    {
        var distribution = new ProductDistribution(Space.OneOf(Operation.Conv(), Operation.Skip, Operation.MaxPool())
            .OnDags(2, 3).Encode());
        var rng = new Rng(2);
        for (var i = 0; i < distribution.Theta.Length; i++) distribution.Theta[i] = rng.NextGaussian();
        var values = distribution.Sample(rng);
        var gradient = new double[distribution.Theta.Length];
        var active = Enumerable.Repeat(true, values.Length).ToArray();
        distribution.AddLogGradient(gradient, distribution.Probabilities(), values, active, 1);
        for (var i = 0; i < gradient.Length; i++)
        {
            const double h = 1e-5;
            distribution.Theta[i] += h;
            var up = LogProbability();
            distribution.Theta[i] -= 2 * h;
            var down = LogProbability();
            distribution.Theta[i] += h;
            Assert.Equal((up - down) / (2 * h), gradient[i], 7);
        }

        double LogProbability()
        {
            var (p, at, sum) = (distribution.Probabilities(), 0, 0.0);
            for (var v = 0; v < values.Length; v++)
            {
                var variable = distribution.Encoding.Variables[v];
                sum += Math.Log(variable.Labels.Count > 0 ? p[at + values[v]] : values[v] == 1 ? p[at] : 1 - p[at]);
                at += variable.Labels.Count > 0 ? variable.Values : 1;
            }
            return sum;
        }
    }

    [Theory]
    [InlineData(1, 0.6, 0.05, "at least 2 candidates per stage; met 1")]
    [InlineData(6, 0.0, 0.05, "a step size above 0 and up to 4; met 0")]
    [InlineData(6, 0.6, 0.3, "a least probability above 0 and up to 0.25; met 0.3")]
    public void Refuses_settings_that_cannot_be(int candidates, double step, double least, string message)
    {
        var settings = new PseudoGradientSettings { Candidates = candidates, StepSize = step, Least = least };
        Assert.Contains(message,
            Assert.Throws<FadeException>(() => new PseudoGradientEvolution(Cells(1), settings, 0)).Message);
    }

    internal static QuadraticWorld World(int stages, int seed)
    {
        var rng = new Rng(1000 + seed);
        return new QuadraticWorld([.. Enumerable.Range(0, stages)
            .Select(_ => Dag.FromBits(Vertices, (UInt128)rng.Next(1 << (Vertices * (Vertices - 1) / 2))))], noise: 1);
    }

    private sealed class OperationsWanted : IEstimator
    {
        public string Name => "operations";

        public Scores Score(Region region, EstimationContext context) =>
            new PathScores(region, Name, default, [.. region.Choices
                .Select(c => (IReadOnlyList<double>)[.. c.Choice.Candidates.Select(b => (double)b.OperationCount)])]);
    }

    private static Space Cells(int stages) => Space.Dags(Vertices, Operation.Linear()).Repeat(stages);

    private static PseudoGradientEvolution Search(int stages, IEstimator estimator, int seed)
    {
        var search = new PseudoGradientEvolution(Cells(stages), new PseudoGradientSettings(), seed);
        new SearchLoop(search, estimator, new SearchBudget(30), seed).Run();
        return search;
    }

    private static int Edits(Block network, QuadraticWorld world) =>
        ((Chain)network).Stages.Select((cell, s) => QuadraticWorld.Distance(((Cell)cell).Dag, world.Optimum[s])).Max();
}
