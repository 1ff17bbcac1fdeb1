using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using TorchSharp;

namespace FaDE.Supernet.Tests.Estimators;

public sealed class FadeEstimatorTests
{
    private static readonly Recipe Short = Recipe.R with
    {
        Epochs = 8,
        WarmUpEpochs = 2,
        BatchSize = 40,
        WeightRate = Schedule.Cosine(0.02, 0.002),
        AlphaRate = Schedule.Constant(0.03)
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_candidate_that_lets_nothing_through_ranks_last(bool conv)
    {
        using var splits = Synthetic.Splits(shape: conv ? new(1, 8, 8) : null);
        using var ensemble = new SupernetEnsemble(Synthetic.Backbone(conv), splits, Short, members: 2);
        var region = Synthetic.Region(conv);
        var ranks = new FadeEstimator(ensemble).Rank(region, new EstimationContext(7));
        for (var stage = 0; stage < 2; stage++)
        {
            var weights = ranks.Candidates(stage);
            Assert.Equal(1, weights.Sum(), 6);
            Assert.True(weights[2] < weights[0], $"stage {stage}: {string.Join(' ', weights)}");
        }
        Assert.DoesNotContain(2, ranks.Best().First().Architecture.Decisions);
        Assert.True(ranks.Spread(new Architecture(0, 0)) > 0);
        Assert.True(ranks.Cost.SupernetSteps > 0 && ranks.Cost.SupernetSteps < 2 * 8 * 10);
    }

    [Theory]
    [InlineData(3, 3, 0.03, "3 epochs and 3 of warm-up")]
    [InlineData(1, 3, 0.03, "1 epochs and 3 of warm-up")]
    [InlineData(3, 1, 0, "AlphaRate 0")]
    public void Ranks_of_alphas_that_cannot_move_are_refused(int epochs, int warmUp, double rate, string met)
    {
        using var splits = Synthetic.Splits();
        var recipe = Short with { Epochs = epochs, WarmUpEpochs = warmUp, AlphaRate = Schedule.Constant(rate) };
        using var ensemble = new SupernetEnsemble(Synthetic.Backbone(), splits, recipe);
        Assert.Contains(met,
            Assert.Throws<FadeException>(() => new FadeEstimator(ensemble).Rank(Synthetic.Region(), new())).Message);
    }

    [Fact]
    public void Equal_seeds_give_bit_identical_ranks_and_other_seeds_others()
    {
        using var splits = Synthetic.Splits();
        var alphas = new[] { 1, 1, 2 }.Select(seed =>
        {
            using var ensemble = new SupernetEnsemble(Synthetic.Backbone(), splits,
                Short with { Epochs = 3, WarmUpEpochs = 1 }, members: 2);
            return new FadeEstimator(ensemble).Rank(Synthetic.Region(), new EstimationContext(seed)).Alphas
                .SelectMany(m => m.SelectMany(c => c)).ToArray();
        }).ToList();
        Assert.Equal(alphas[0], alphas[1]);
        Assert.NotEqual(alphas[0], alphas[2]);
    }

    [Fact]
    public void One_shot_accuracies_share_the_training_and_see_the_dead_candidate()
    {
        using var splits = Synthetic.Splits();
        using var ensemble = new SupernetEnsemble(Synthetic.Backbone(), splits, Short, members: 2);
        var (region, context) = (Synthetic.Region(), new EstimationContext(3));
        var fade = new FadeEstimator(ensemble).Score(region, context);
        var full = new OneShotEstimator(ensemble).Score(region, context);
        var marginal = new MarginalOneShotEstimator(ensemble).Score(region, context);
        Assert.True(full[new Architecture(0, 0)] > full[new Architecture(2, 2)] + 0.2, string.Join(" ", full.Best()));
        Assert.True(marginal[new Architecture(0, 0)] > marginal[new Architecture(2, 2)] + 0.1,
            $"{string.Join(' ', Enumerable.Range(0, 2).SelectMany(marginal.Candidates))}; "
                + $"{string.Join(' ', full.Best())}");
        Assert.Equal(9, full.Best().Count());
        Assert.True(full.Cost.SupernetSteps > fade.Cost.SupernetSteps
            && marginal.Cost.SupernetSteps > fade.Cost.SupernetSteps);
    }
}
