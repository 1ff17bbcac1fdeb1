using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tests.HyperArchitectures;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Estimators;

public sealed class OneShotTests
{
    [Fact]
    public void Paths_that_share_stages_are_counted_as_if_each_were_evaluated_alone()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            using var scope = NewDisposeScope();
            var (region, backbone) = RandomSupernets.Make(seed, conv: false, nested: true);
            using var supernet = new HyperArchitecture(region, backbone, new NetworkSettings { Seed = seed });
            using var set = new LabelledImages(Synthetic.Images(40, seed, backbone.Input, backbone.Classes));
            var rng = new Rng(seed);
            var architectures = Enumerable.Range(0, 30).Select(_ => region.Sample(rng)).ToList();
            var expected = architectures.Select(a =>
                (double)supernet.Evaluate(set.Images, a).argmax(1).eq(set.Labels).sum().to(ScalarType.Int64)
                    .item<long>()).ToArray();
            Assert.Equal(expected, new OneShotAccuracy(supernet).Correct(set.Images, set.Labels, architectures));
        }
    }

    [Fact]
    public void Forced_candidates_are_reached_and_the_rest_follows_the_given_chance()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var (region, _) = RandomSupernets.Make(seed, conv: false, nested: true);
            var rng = new Rng(seed);
            foreach (var point in region.Choices)
            {
                var chance = region.Choices.Select(_ => rng.NextDouble()).ToArray();
                for (var i = 0; i < point.Count; i++)
                {
                    var architecture = MarginalOneShotEstimator.With(region, point, i, chance);
                    region.Check(architecture);
                    Assert.Equal(i, architecture[point.Index]);
                }
            }
        }
    }

    [Fact]
    public void Regions_too_large_to_list_are_refused()
    {
        using var splits = Synthetic.Splits();
        using var ensemble = new SupernetEnsemble(Synthetic.Backbone(stages: 10), splits, Recipe.R);
        var error = Assert.Throws<FadeException>(() => new OneShotEstimator(ensemble)
            .Score(Synthetic.Region(stages: 10), new EstimationContext()));
        Assert.Contains("at most 20000 architectures; met 59049", error.Message);
    }
}
