using FaDE.Methods.BlackBox;
using FaDE.Methods.SemiSupervised;
using FaDE.Methods.Tests.BlackBox;
using FaDE.Search;
using FaDE.Search.Codecs;
using FaDE.Search.Graphs;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Tests.SemiSupervised;

public class SemiSupervisedTests
{
    private const string Small = """
        { "name": "semi-supervised", "start": 8, "round": 6, "batch": 4, "unlabelled": 30, "units": 8, "epochs": 4,
          "joint_epochs": 1, "seeds": 10, "most_steps": 10 }
        """;

    [Fact]
    public void Cells_of_NAS_Bench_101_have_the_tokens_of_the_oracle_and_come_back()
    {
        var (one, three, pool) = (Operation.Conv(1), Operation.Conv(3), Operation.MaxPool(3));
        var five = new MatrixCell(new Dag(5, [(0, 1), (0, 2), (1, 3), (2, 3), (2, 4), (3, 4)]), [three, one, pool]);
        var seven = new MatrixCell(new Dag(7, [(0, 1), (0, 2), (0, 5), (1, 2), (2, 3), (2, 6), (3, 4), (4, 5), (5, 6)]),
            [three, one, three, pool, three]);
        Assert.Equal([2, 4, 2, 1, 3, 1, 2, 2, 5, 1, 1, 2, 2, 6, .. new int[13]], MatrixTokens.Of(five));
        Assert.Equal([2, 4, 2, 2, 3, 1, 1, 2, 4, 1, 1, 1, 2, 5, 2, 1, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 6],
            MatrixTokens.Of(seven));
        Assert.Equal(five, MatrixTokens.Parse(MatrixTokens.Of(five)));
        Assert.Equal(seven, MatrixTokens.Parse(MatrixTokens.Of(seven)));
        Assert.Null(MatrixTokens.Parse(new int[27]));
        Assert.Null(MatrixTokens.Parse([2, 4, 2, 1, 3, 1, 2, 2, 5, 1, 1, 2, 2, 6, 1, .. new int[12]]));
        Assert.Equal([0, 2, 5, 9, 14, 20], Enumerable.Range(0, 6).Select(MatrixTokens.Start));
    }

    [Fact]
    public void Cells_of_NAS_Bench_201_have_the_tokens_of_the_oracle()
    {
        var fields = new Fields(ArchString.Space);
        var cell = ArchString.Parse(
            "|nor_conv_3x3~0|+|nor_conv_3x3~0|avg_pool_3x3~1|+|skip_connect~0|nor_conv_3x3~1|skip_connect~2|");
        // Fields are edges 0-1, 0-2, 0-3, 1-2, 1-3, 2-3; the oracle writes them by the node that they enter.
        var values = new byte[] { 3, 3, 1, 4, 3, 1 };
        Assert.True(cell.IsIsomorphicTo(fields.Decode(values)!));
        Assert.Equal([4, 4, 5, 2, 4, 2],
            new[] { 0, 1, 3, 2, 4, 5 }.Select(e => SemiSupervisedSearch.Tokens(values)[e]));
    }

    [Fact]
    public void Loss_standardisation_and_up_sampling_are_those_of_the_oracle()
    {
        Assert.Equal(.292, EncoderDecoder.Loss(tensor((.2 * .2 + .3 * .3) / 2), tensor(-1.2)).ToDouble(), 1e-12);
        Assert.Equal(1.327477943, new Standardisation(.908192301, .023961).Of(.94), 1e-6);
        Assert.Equal(21_000,
            SemiSupervisedTraining.Joint(new (int, double)[1100], new (int, double)[10_000], 10).Count);
        var by = Standardisation.By([1, 3]);
        Assert.Equal((2, 1), (by.Mean, by.Deviation));
        Assert.Equal(0, Standardisation.By([.5, .5]).Of(.5));
    }

    [Fact]
    public void It_learns_to_predict_and_to_write_what_it_read()
    {
        var (fields, rng) = (new Fields(MadeUp.Space), new Rng(1));
        var networks = Enumerable.Range(0, 120).Select(_ => fields.Sample(rng)).ToList();
        var tokens = networks.Select(SemiSupervisedSearch.Tokens).ToList();
        var scores = networks.Select(v => MadeUp.Value(fields.Decode(v)!)).ToList();
        var scale = Standardisation.By(scores);
        var network = new EncoderDecoder(8, 4, 16, 1);
        var (before, written) = (Error(), Written());
        network.Fit(tokens.GetRange(0, 80), [.. scores.Take(80).Select(scale.Of)], 100, rng);
        Assert.True(Told() > .6 && Error() < .8 * before, $"{Told()}; {before}, then {Error()}");
        Assert.True(Written() > written + .05, $"{written}, then {Written()}");
        var climbed = network.Climb(tokens.GetRange(80, 40), 3).Select(t => t.Count(x => x == 3)).Average();
        Assert.True(climbed > network.Rewrite(tokens.GetRange(80, 40)).Select(t => t.Count(x => x == 3)).Average());

        double Told() => Correlation.Spearman(network.Predict(tokens.GetRange(80, 40)), scores.GetRange(80, 40));
        double Error() => network.Predict(tokens.GetRange(80, 40)).Zip(scores.GetRange(80, 40),
            (y, score) => Math.Pow(y - scale.Of(score), 2)).Average();
        double Written() =>
            network.Rewrite(tokens).Zip(tokens, (a, b) => a.Zip(b).Count(p => p.First == p.Second) / 8.0).Average();
    }

    [Fact]
    public void Networks_without_a_target_teach_their_tokens_alone()
    {
        int[][] tokens = [[1, 2, 3, 1, 2, 3, 1, 2], [3, 3, 3, 1, 1, 1, 2, 2]];
        var (with, without) = (new EncoderDecoder(8, 4, 8, 1), new EncoderDecoder(8, 4, 8, 1));
        with.Fit(tokens, [1, double.NaN], 3, new Rng(1));
        without.Fit(tokens, [1, 5], 3, new Rng(1));
        Assert.All(with.Predict(tokens), y => Assert.True(double.IsFinite(y)));
        Assert.NotEqual(with.Predict(tokens), without.Predict(tokens));
    }

    [Theory]
    [InlineData(LabelUse.PseudoLabels)]
    [InlineData(LabelUse.ShuffledPseudoLabels)]
    [InlineData(LabelUse.Reconstruction)]
    [InlineData(LabelUse.LongerTraining)]
    [InlineData(LabelUse.Supervised)]
    public void Every_use_of_unlabelled_networks_trains_another_predictor(LabelUse use)
    {
        Assert.NotEqual(Trained(use),
            Trained(use == LabelUse.Supervised ? LabelUse.PseudoLabels : LabelUse.Supervised));
        Assert.Equal(Trained(use), Trained(use));

        static IReadOnlyList<double> Trained(LabelUse use)
        {
            var (fields, rng) = (new Fields(MadeUp.Space), new Rng(1));
            int[][] tokens = [.. Enumerable.Range(0, 30).Select(_ => SemiSupervisedSearch.Tokens(fields.Sample(rng)))];
            return new SemiSupervisedTraining(new() { Epochs = 2, JointEpochs = 2, Use = use }).Run(
                new EncoderDecoder(8, 4, 8, 1), [.. tokens.Take(10).Select((t, i) => (t, i / 5.0 - 1))],
                tokens[10..], rng);
        }
    }

    [Fact]
    public void It_repeats_and_goes_on_bit_for_bit()
    {
        MadeUp.RepeatsAndResumes(Small, 7, 3); // between two rounds, and
        MadeUp.RepeatsAndResumes(Small, 7, 4); // in the middle of one
    }

    [Fact]
    public void It_labels_nothing_twice()
    {
        var (search, seen) = (MadeUp.Search(Small, 2), new HashSet<string>());
        for (var i = 0; i < 9; i++)
        {
            Assert.All(search.Propose().Candidates, c => Assert.True(seen.Add(c.Block.Canonical().ToString())));
            MadeUp.Run(search, 1);
        }
    }

    [Fact]
    public void Other_settings_are_refused_in_one_sentence()
    {
        Assert.Contains("'use' is one of longer, pseudo, reconstruction, shuffled, supervised; met 'x'",
            MadeUp.Refused("""{ "name": "semi-supervised", "use": "x" }"""));
        Assert.Contains("labels at least 2 networks first", Assert.Throws<FadeException>(() => new SemiSupervisedSearch(
            MadeUp.Space, new() { Start = 1 }, 1, NetworkRegion.Networks, 0)).Message);
    }
}
