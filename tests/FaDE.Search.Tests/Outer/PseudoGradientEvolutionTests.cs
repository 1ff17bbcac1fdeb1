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
        var settings = new PseudoGradientSettings { Candidates = 4, StepSize = 0.7, StepControl = 0, MutationRate = 0 };
        var search = new PseudoGradientEvolution(Cells(1), settings, 3);
        var proposal = search.Propose();
        double[] alphas = [0.1, 0.9, -0.4, 0.3];
        var sum = alphas.Sum(Math.Exp);
        double[] weights = [.. alphas.Select(a => Math.Exp(a) / sum)]; // what FaDE-ranks give as the scores of candidates
        search.Observe(new PathScores(proposal.Region, "test", default, [weights]));

        var gradient = new double[Vertices * (Vertices - 1) / 2];
        for (var i = 0; i < 4; i++)
        {
            var bits = ((Cell)proposal.Candidates[i].Block).Dag.Bits;
            for (var e = 0; e < gradient.Length; e++) gradient[e] += (weights[i] - 0.25) * (((bits >> e) & 1) == 1 ? 0.5 : -0.5);
        }
        var norm = Math.Sqrt(gradient.Sum(g => g * g));
        var expected = gradient.Select(g => 1 / (1 + Math.Exp(-0.7 * g / norm)));
        Assert.All(expected.Zip(search.Distributions[0].Probabilities), pair => Assert.Equal(pair.First, pair.Second, 9));
    }

    [Fact]
    public void A_batch_is_distinct_up_to_isomorphism_and_keeps_the_elite()
    {
        var world = World(2, 1);
        var search = new PseudoGradientEvolution(Cells(2), new PseudoGradientSettings { Candidates = 8, Elite = 2 }, 1);
        IReadOnlyList<IReadOnlyList<double>>? last = null;
        Proposal? before = null;
        for (var g = 0; g < 40; g++)
        {
            var proposal = search.Propose();
            var scores = world.Score(proposal.Region, new EstimationContext(g));
            for (var s = 0; s < 2; s++)
            {
                var keys = proposal.Region.Choices[s].Choice.Candidates.Select(NetworkKey.Of).ToList();
                Assert.Equal(8, keys.Count);
                Assert.Equal(8, keys.Distinct().Count());
                if (before is null) continue;
                var top = last![s].Select((x, i) => (x, i)).OrderByDescending(p => p.x).Take(2)
                    .Select(p => before.Region.Choices[s].Choice.Candidates[p.i]);
                Assert.Equal(top, proposal.Region.Choices[s].Choice.Candidates.Take(2));
                Assert.All(proposal.Candidates.Where(c => c.Choice == s && c.Index < 2), c => Assert.Equal("elite", c.Operator));
            }
            search.Observe(scores);
            (before, last) = (proposal, [scores.Candidates(0), scores.Candidates(1)]);
        }
    }

    [Fact]
    public void A_space_smaller_than_the_batch_is_proposed_whole()
    {
        var search = new PseudoGradientEvolution(Space.Chain(Space.Dags(2, Operation.Skip)), new PseudoGradientSettings(), 0);
        Assert.Equal(2, search.Propose().Candidates.Count);
    }

    [Fact]
    public void Limits_of_a_stage_are_honoured_and_limits_on_networks_refused()
    {
        var cells = Space.Dags(3, 5, Operation.Linear());
        var search = new PseudoGradientEvolution(cells.Where(Limit.Operations(max: 5)).Repeat(2), new PseudoGradientSettings { Answer = Answer.Mode },
            4);
        for (var g = 0; g < 20; g++)
        {
            var proposal = search.Propose();
            Assert.All(proposal.Candidates, c => Assert.InRange(c.Block.OperationCount, 1, 5));
            search.Observe(new OperationsWanted().Score(proposal.Region, new EstimationContext(g)));
            Assert.All(((Chain)search.Best!.Network).Stages, s => Assert.InRange(s.OperationCount, 1, 5));
        }
        Assert.Contains("limits belong to the stages", Assert.Throws<FadeException>(() =>
            new PseudoGradientEvolution(cells.Repeat(2).Where(Limit.Operations(max: 9)), new PseudoGradientSettings(), 4)).Message);
    }

    [Fact]
    public void What_survives_a_generation_does_not_grow()
    {
        var world = World(2, 1);
        var search = new PseudoGradientEvolution(Cells(2), new PseudoGradientSettings(), 1);
        var sizes = new List<int>();
        new SearchLoop(search, world, new SearchBudget(400), 1).Run(null, _ => sizes.Add(search.Save().ToJsonString().Length));
        Assert.InRange(sizes.Skip(300).Max(), 1, 1.2 * sizes.Take(100).Max());
    }

    [Fact]
    public void Stages_that_are_copies_share_one_decision()
    {
        var search = new PseudoGradientEvolution(Space.Dags(4, Operation.Linear()).Repeat(3, Repetition.Shared), new PseudoGradientSettings(), 4);
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
        var distribution = new ProductDistribution(Space.OneOf(Operation.Conv(), Operation.Skip, Operation.MaxPool()).OnDags(2, 3).Encode());
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
    [InlineData(1, 1.0, 1, "at least 2 candidates per stage; met 1")]
    [InlineData(6, 0.0, 1, "a step size above 0; met 0")]
    [InlineData(6, 1.0, 6, "an elite of 0 to k - 1; met 6")]
    public void Refuses_settings_that_cannot_be(int candidates, double step, int elite, string message)
    {
        var settings = new PseudoGradientSettings { Candidates = candidates, StepSize = step, Elite = elite };
        Assert.Contains(message, Assert.Throws<FadeException>(() => new PseudoGradientEvolution(Cells(1), settings, 0)).Message);
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
