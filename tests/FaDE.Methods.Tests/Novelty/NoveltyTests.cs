using FaDE.Methods.Networks;
using FaDE.Methods.Novelty;
using FaDE.Methods.Tests.BlackBox;
using FaDE.Search;
using FaDE.Search.Codecs;
using FaDE.Search.Spaces;
using static TorchSharp.torch;

namespace FaDE.Methods.Tests.Novelty;

public class NoveltyTests
{
    private static readonly double[] One = [1, -1], Two = [.5, .5];

    /// <summary>Networks of one layer without bias.</summary>
    private readonly SmallWeights _frozen = new(1), _learner = new(2);
    private readonly Layered _f, _g;

    public NoveltyTests()
    {
        (_f, _g) = (new Layered(_frozen, bias: false, 2, 2), new Layered(_learner, bias: false, 2, 2));
        (_frozen.Numbers, _learner.Numbers) = ([1, .5, -.5, 2], [.2, 0, 0, .1]);
    }

    [Fact]
    public void Novelty_of_linear_networks_is_that_of_the_oracle() =>
        Oracle.Near([5.85, .9125], Novelties(), 1e-12, "novelty");

    [Fact]
    public void Training_on_both_lowers_both_as_the_oracle_says()
    {
        var gradient = _learner.Gradient(Error(One, Two));
        Oracle.Near([-.3125, -.0125, 1.025, -1.375], gradient, 1e-12, "gradient");
        Slide(gradient);
        Oracle.Near([.23125, .00125, -.1025, .2375], _learner.Numbers, 1e-12, "weights");
        Oracle.Near([4.7385, .867445312], Novelties(), 1e-8, "novelty");
    }

    [Fact]
    public void Training_on_a_survivor_leaves_orthogonal_behaviours_of_linear_networks_as_they_are()
    {
        Slide(_learner.Gradient(Error(One)));
        Oracle.Near([3.744, .9125], Novelties(), 1e-12, "novelty");
    }

    [Fact]
    public void An_archive_measures_the_mean_distance_to_the_nearest()
    {
        double[][] all = [[0, 0], [1, 0], [0, 2], [3, 3]];
        Oracle.Near([1.5, 1.618033989, 2.118033989], [.. all.Take(3).Select(b => ArchiveNovelty.Of(b, all, 2))],
            1e-9, "archive");
        var (archive, rng) = (new ArchiveNovelty(2, bound: 5, growth: 3), new Rng(1));
        for (var i = 0; i < 4; i++) archive.Learn(all, rng);
        Assert.Equal(5, archive.Size);
    }

    [Fact]
    public void What_is_seen_again_and_again_is_new_no_more()
    {
        var (novelty, rng) = (new BehaviourRecognition(4, new RecognitionSettings(), 1), new Rng(1));
        double[][] known = [[1, 1, -1, 0], [.8, 1, -1, 0]], other = [[-1, -1, 1, .5]];
        var before = novelty.Of([.. known, .. other], rng);
        for (var i = 0; i < 40; i++) novelty.Learn(known, rng);
        var after = novelty.Of([.. known, .. other], rng);
        Assert.True(after[0] < .1 * before[0] && after[1] < .1 * before[1]);
        Assert.True(after[2] > 5 * after[0]);
    }

    [Fact]
    public void The_start_makes_everything_new()
    {
        double[][] some = [[.3, -.2], [-.9, .9], [0, 0]];
        Assert.True(Mean(50) > 2 * Mean(0));

        double Mean(int steps) => new BehaviourRecognition(2, new RecognitionSettings { Diverging = steps }, 1)
            .Of(some, new Rng(1)).Average();
    }

    [Theory]
    [InlineData("""{ "name": "novelty", "population": 6, "batch": 6 }""")]
    [InlineData("""{ "name": "novelty", "population": 6, "batch": 6, "novelty_by": "archive", "pure": true }""")]
    [InlineData("""{ "name": "evolution", "population": 5, "batch": 2, "novelty": 0.5 }""")]
    [InlineData("""{ "name": "random", "batch": 3, "novelty": 1, "novelty_by": "random", "re_evaluate": 0.2 }""")]
    public void It_repeats_and_goes_on_bit_for_bit(string settings) => MadeUp.RepeatsAndResumes(settings, 8, 4);

    [Fact]
    public void Added_novelty_leaves_the_answer_to_the_scores()
    {
        var search = MadeUp.Run(
            MadeUp.Search("""{ "name": "evolution", "population": 5, "batch": 2, "novelty": 100 }""", 1), 20);
        Assert.Equal(MadeUp.Value(search.Best!.Network), search.Best.Score);
    }

    /// <summary>1,025 evaluations. Recognition finds the best network for fewer seeds: its study counts them.</summary>
    [Fact]
    public void A_trap_holds_greed_and_novelty_by_an_archive_leaves_it()
    {
        var values = MacroString.Space.Blocks().Select(DeceptiveTrap.Value).Order().ToList();
        Assert.Equal((.9, 1, 1), (values[^2], values[^1], DeceptiveTrap.Value(MacroString.Parse("22222222"))));
        int Found(double weight) => Enumerable.Range(0, 20).Count(seed =>
            DeceptiveTrap.IsFound(new() { Weight = weight, Novelty = "archive" }, DeceptiveTrap.Behaviour, seed));
        var (greedy, novel) = (Found(0), Found(double.PositiveInfinity));
        Assert.True(greedy < 4 && novel > 10, $"{greedy} of 20 by the score, {novel} by novelty");
    }

    [Fact]
    public void Descriptors_lie_between_minus_one_and_one_and_differ_between_networks()
    {
        foreach (var space in (Space[])[MacroString.Space, ArchString.Space, GraphNumber.Space])
        {
            var (behaviour, rng) = (new Behaviour(space), new Rng(5));
            var all = Enumerable.Range(0, 20).Select(_ => behaviour.Of(space.Sample(rng))).ToList();
            Assert.All(all, b => Assert.All(b, x => Assert.InRange(x, -1, 1)));
            Assert.True(all.Select(b => string.Join(' ', b)).Distinct().Count() > 15);
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused_in_one_sentence()
    {
        Assert.Contains("propose whole networks; ",
            MadeUp.Refused("""{ "name": "fade", "novelty": 1, "whole": false }"""));
        Assert.Contains("is one of archive, random, recognition; met 'x'",
            MadeUp.Refused("""{ "name": "novelty", "novelty_by": "x" }"""));
        Assert.Contains("differ; 200 drawn from",
            Assert.Throws<FadeException>(() => new Behaviour(Space.Of(Operation.Skip))).Message);
    }

    private void Slide(double[] gradient) =>
        _learner.Numbers = [.. _learner.Numbers.Zip(gradient, (w, g) => w - .1 * g)];

    private Tensor Error(params double[][] rows) => (_g.Of(Rows(rows)) - _f.Of(Rows(rows)).detach()).square().mean();

    private double[] Novelties() =>
        Oracle.Numbers(BehaviourRecognition.Distance(_g.Of(Rows(One, Two)), _f.Of(Rows(One, Two))));

    private static Tensor Rows(params double[][] rows) =>
        tensor([.. rows.SelectMany(r => r)], [rows.Length, rows[0].Length]);
}
