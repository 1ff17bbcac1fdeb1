using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Interactive.Tests.Figures;

/// <summary>Figures made from the library's own results carry their numbers unchanged.</summary>
public sealed class ResultsToFiguresTests
{
    private static readonly Region Region = SampleFigures.Region;

    [Fact]
    public void Rank_quality_becomes_a_scatter_with_its_numbers()
    {
        var (scores, truth) = (Ranks(), Truth());
        var baseline = new TabulatedScores(Region, "first candidate", default, Region.Architectures()
            .ToDictionary(a => a, a => (double)a[0]));
        var quality = RankQuality.Of(scores, truth, [baseline]);
        var figure = RankScatter.Of(scores, truth, quality, new Estimate("shuffled ranks", 0.01, Role: Role.Control));
        Assert.Equal([quality.Spearman, quality.Kendall], figure.Quality.Take(2).Select(q => q.Value));
        Assert.Equal(["FaDE", "first candidate", "shuffled ranks"], figure.Comparisons.Select(c => c.Name));
        Assert.Equal(quality.Baselines[0].Spearman, figure.Comparisons[1].Value);
        var data = figure.Data;
        Assert.Equal(125, data.Rows);
        var architecture = new Architecture(1, 2, 3);
        var row = Array.IndexOf(data["architecture"], architecture.ToString());
        Assert.Equal(scores[architecture], data.Numbers("rank")[row]);
        Assert.Equal(truth[architecture], data.Numbers("truth")[row]);
        Assert.Equal(truth[architecture] + truth.Deviation(architecture), data.Numbers("truth_high")[row]);
        Assert.Contains("n = 125", figure.Summary);
    }

    [Fact]
    public void A_truth_table_becomes_its_reliability()
    {
        var truth = Truth();
        var figure = TruthReliability.Of(truth);
        Assert.Equal(250, figure.Data.Rows);
        Assert.Contains($"reliability {truth.Reliability!.Mean:F2}", figure.Summary);
    }

    [Fact]
    public void A_trace_becomes_a_genealogy()
    {
        var blocks = ((Chain)Region.Root).Stages[0].Children.Select(b => b.ToString()).ToList();
        GenerationRecord Generation(int index, params ProposalRecord[] proposals) =>
            new(index, proposals, [], default, default, new BestRecord(blocks[0], 1, [proposals[0].Id]));
        var figure = EvolutionTrace.Of(
        [
            Generation(0, new("a", 0, 0, blocks[0], [], "sample", 0.5),
                new ProposalRecord("b", 0, 1, blocks[1], [], "sample", double.NaN)),
            Generation(1, new ProposalRecord("c", 0, 0, blocks[2], ["a", "gone"], "mutate", 0.7)),
        ]);
        Assert.Equal(["a", "b", "c"], figure.Data["id"].Cast<string>());
        Assert.Equal(blocks.Take(3), figure.Data["block"].Cast<string>());
        Assert.Contains("best score 0.700 in generation 2", figure.Summary);
        Assert.Contains("1 without a finite score", figure.Summary);
    }

    private static FadeRanks Ranks()
    {
        var rng = new Rng(21);
        var alphas = Enumerable.Range(0, 3).Select(_ => Region.Choices
            .Select(p => Enumerable.Range(0, p.Count).Select(i => i + rng.NextGaussian()).ToArray()).ToArray())
            .ToArray();
        return new FadeRanks(Region, "FaDE", default, alphas);
    }

    private static TruthTable Truth()
    {
        var rng = new Rng(22);
        return new TruthTable(Region, "stand-alone", default, Region.Architectures().ToDictionary(a => a, a =>
        {
            var mean = 0.6 + 0.02 * a.Decisions.Sum();
            return (IReadOnlyList<double>)[mean + 0.01 * rng.NextGaussian(), mean + 0.01 * rng.NextGaussian()];
        }));
    }
}
