using FaDE.Methods.BlackBox;
using FaDE.Search;

namespace FaDE.Methods.Tests.BlackBox;

public class CategoricalTests
{
    [Theory]
    [InlineData(3, 1.5, .909442999, .024288898)]
    [InlineData(6, .6, .399046907, .056816295)]
    [InlineData(5, .6, .453560641, .070025718)]
    public void Caps_bound_how_far_a_policy_gets(int alternatives, double cap, double most, double least)
    {
        var up = Bounded([.. Enumerable.Range(0, alternatives).Select(i => i == 0 ? 1e3 : -1e3)], cap);
        var down = Bounded([.. Enumerable.Range(0, alternatives).Select(i => i == 0 ? -1e3 : 1e3)], cap);
        Assert.Equal(most, Categorical.Probabilities(up)[0], 1e-8);
        Assert.Equal(least, Categorical.Probabilities(down)[0], 1e-8);
    }

    [Fact]
    public void A_bounded_policy_has_the_probabilities_of_the_oracle()
    {
        var p = Categorical.Probabilities(Bounded([.3, -.2, .1], 1.5));
        Oracle.Near([.448307565, .215389416, .336303020], p, 1e-8, "probabilities");
        Assert.Equal(-1.535307653, Math.Log(p[1]), 1e-8);
        Assert.Equal(1.056839062, Categorical.Entropy(p), 1e-8);
        Assert.Equal(.961976370, Categorical.Entropy(p) / Math.Log(3), 1e-8);
    }

    [Fact]
    public void A_reward_enters_the_baseline_before_or_after()
    {
        double[] rewards = [2, -1, .5, 0];
        var (before, after) = (new Baseline(.9, before: true), new Baseline(.9, before: false));
        var baselines = new List<double>();
        var advantages = rewards.Select(r =>
        {
            var advantage = before.Advantage(r);
            baselines.Add(before.Value!.Value);
            return advantage;
        }).ToList();
        Oracle.Near([2, 1.7, 1.58, 1.422], baselines, 1e-12, "baselines");
        Oracle.Near([0, -2.7, -1.08, -1.422], advantages, 1e-12, "advantages");
        Oracle.Near([0, -3, -1.2, -1.58], [.. rewards.Select(after.Advantage)], 1e-12, "after");
    }

    [Fact]
    public void A_step_of_reinforce_is_that_of_the_oracle()
    {
        double[] logits = [0, 0, 0];
        Categorical.Reinforce(logits, Categorical.Probabilities(logits), 1, .5 * .05);
        Oracle.Near([-.008333333, .016666667, -.008333333], logits, 1e-7, "logits");
        Oracle.Near([.330544079, .338911842, .330544079], Categorical.Probabilities(logits), 1e-8, "probabilities");
    }

    [Fact]
    public void Draws_follow_the_probabilities()
    {
        var rng = new Rng(1);
        var counts = new int[3];
        for (var i = 0; i < 3000; i++) counts[Categorical.Draw([.2, 0, .8], rng)]++;
        Assert.Equal(0, counts[1]);
        Assert.InRange(counts[0], 500, 700);
    }

    private static double[] Bounded(double[] logits, double cap) =>
        Oracle.Numbers(Categorical.Bounded(TorchSharp.torch.tensor(logits), cap));
}
