using FaDE.Methods.BlackBox;
using FaDE.Methods.Subspaces;
using FaDE.Methods.Tests.BlackBox;
using FaDE.Search;
using FaDE.Search.Codecs;
using FaDE.Search.Outer;
using FaDE.Supernet;

namespace FaDE.Methods.Tests.Subspaces;

public class SubspaceTests
{
    private static readonly double[][] Memory = [[12, 9, 6, 3], [30, 24, 12, 6], [8, 4, 4, 2]];
    private static readonly string[] Names = ["first", "second", "third"];
    private static readonly double[] Logits = [.4, -.1, .3, -.6];

    [Fact]
    public void Widths_keep_the_bound_of_the_oracle()
    {
        Assert.Equal([50.0, 87, 109, 120], Enumerable.Range(1, 4).Select(r => MemoryBound.Of(Memory, r)));
        Assert.Equal(2, MemoryBound.Width(Memory, 100, Names));
        Assert.Equal(3, MemoryBound.Width(Memory, 110, Names));
        Assert.Equal(87, MemoryBound.Of(Memory, 2, [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]));
        // The last candidate of the second layer in place of its second, with 40 in passing; or the first, with 25.
        Assert.Equal(87 - 24 + 6 + 40, MemoryBound.Of(Memory, 2, [[21, 0, 0, 0], [0, 0, 0, 40], [0, 0, 0, 0]]));
        Assert.Equal(87 + 25, MemoryBound.Of(Memory, 2, [[25, 0, 0, 0], [0, 0, 0, 40], [0, 0, 0, 0]]));
        Assert.Equal(1, MemoryBound.Width([[10], [30]], 45, Names, [[5], [5]]));
        Assert.Equal(2, MemoryBound.Width([[10, 10, 10], [30, 30, 30], [5, 5, 5]], 100, Names));
    }

    [Theory]
    [InlineData(49)]
    [InlineData(60)]
    public void A_bound_that_no_subspace_keeps_is_refused_with_the_layer_that_dominates(double bound) => Assert.Equal(
        $"Subspaces hold two candidates per layer, which takes 87 at most; met a bound of {bound}. "
            + "The largest candidate, 30, is in layer second.",
        Assert.Throws<MethodException>(() => MemoryBound.Width(Memory, bound, Names)).Message);

    [Fact]
    public void Draws_without_replacement_have_the_probabilities_of_the_oracle()
    {
        Oracle.Near([.347312968, .210655963, .314261769, .127769300],
            Categorical.Probabilities(Logits), 1e-8, "policy");
        Assert.Equal(-1.788400420, PlackettLuce.LogProbability(Logits, [0, 2]), 1e-8);
        var (rng, both, n) = (new Rng(1), 0, 4000);
        for (var i = 0; i < n; i++) if (PlackettLuce.Draw(Logits, 2, rng).Order().SequenceEqual([0, 2])) both++;
        var p = Math.Exp(PlackettLuce.LogProbability(Logits, [0, 2]))
            + Math.Exp(PlackettLuce.LogProbability(Logits, [2, 0]));
        Assert.Equal(p, (double)both / n, 0.03);
    }

    [Fact]
    public void The_gradient_is_that_of_the_log_probability()
    {
        var gradient = PlackettLuce.Gradient(Logits, [2, 0, 3]);
        for (var i = 0; i < 4; i++)
        {
            double At(double by) =>
                PlackettLuce.LogProbability([.. Logits.Select((x, j) => j == i ? x + by : x)], [2, 0, 3]);
            Assert.Equal((At(1e-5) - At(-1e-5)) / 2e-5, gradient[i], 1e-8);
        }
    }

    [Fact]
    public void A_step_and_a_pruning_are_those_of_the_oracle()
    {
        Oracle.Near([-.008333333, .016666667, -.008333333],
            LayerPolicy.Of(3).With([1], .5 * .05, 0).Logits, 1e-7, "step");
        var layer = new LayerPolicy([0, 1, 2, 3], Logits, [3, 3, 3, 3]);
        Assert.Equal([0, 1, 2], layer.Pruned(3).Live);
        Assert.Equal([0, 2, 3], (layer with { Drawn = [3, 3, 3, 2] }).Pruned(3).Live); // too rarely drawn to be judged
        Assert.Same(layer, layer.Pruned(4));
    }

    [Fact]
    public void Entropy_draws_a_policy_towards_uniform()
    {
        var layer = new LayerPolicy([0, 1, 2, 3], Logits, new int[4]).With([0, 1, 2, 3], 0, .5);
        Assert.True(Categorical.Entropy(Categorical.Probabilities(layer.Logits))
            > Categorical.Entropy(Categorical.Probabilities(Logits)));
    }

    [Theory]
    [InlineData("""{ "name": "subspaces", "period": 3 }""", 18, 5)]
    [InlineData("""{ "name": "subspaces", "period": 3 }""", 18, 2)]
    [InlineData("""{ "name": "subspaces", "period": 3, "learns": false }""", 18, 7)]
    [InlineData("""{ "name": "reinforce", "batch": 2 }""", 14, 6)]
    public void It_repeats_and_goes_on_bit_for_bit(string settings, int generations, int at) =>
        MadeUp.RepeatsAndResumes(settings, generations, at);

    [Fact]
    public void Every_network_of_an_episode_lies_in_one_subspace_and_of_the_end_in_what_is_left()
    {
        var search = Search(10);
        for (var i = 0; i < 30; i++)
        {
            var exploiting = search.IsExploiting;
            Assert.Equal(i >= 10, exploiting);
            var texts = search.Propose().Candidates.Select(c => MacroString.Write(c.Block)).ToList();
            for (var layer = 0; layer < 8; layer++)
                Assert.True(texts.Select(t => t[layer]).Distinct().Count() <= 2);
            if (exploiting) Assert.All(texts[0], (c, l) => Assert.Contains(c - '0', search.Live[l]));
            MadeUp.Run(search, 1);
        }
        Assert.All(search.Live, live => Assert.Equal(2, live.Length));
    }

    [Fact]
    public void A_policy_keeps_what_is_worth_something()
    {
        int Kept(string settings) => Enumerable.Range(0, 4).Sum(seed =>
            ((SubspaceSearch)MadeUp.Run(MadeUp.Search(settings, seed), 45)).Live.Count(live => live.Contains(2)));
        var (learned, chance) = (Kept("""{ "name": "subspaces", "period": 40 }"""),
            Kept("""{ "name": "subspaces", "period": 40, "learns": false }"""));
        Assert.True(learned > chance && learned > 24, $"{learned} of 32 layers by the policy, {chance} at random");
    }

    [Fact]
    public void Plain_reinforce_climbs() => Assert.True(
        MadeUp.Run(MadeUp.Search("""{ "name": "reinforce" }""", 1), 150).Best!.Score > .7);

    [Fact]
    public void Other_settings_are_refused_in_one_sentence()
    {
        Assert.Contains("Subspaces hold two candidates per layer, which takes 16 at most; met a bound of 9.",
            MadeUp.Refused("""{ "name": "subspaces", "bound": 9 }"""));
        Assert.Contains("'queries' is a whole number of at least 1; met 0",
            MadeUp.Refused("""{ "name": "subspaces", "queries": 0 }"""));
        Assert.Contains("at least 1 network an episode",
            Assert.Throws<FadeException>(() => new SubspaceSearch(MadeUp.Space,
                new() { Bound = 16, Period = 0 }, NetworkRegion.Networks, 0)).Message);
    }

    private static SubspaceSearch Search(int period) => (SubspaceSearch)MadeUp.Search(
        $$"""{ "name": "subspaces", "period": {{period}}, "least_draws": 0 }""", 1);
}
