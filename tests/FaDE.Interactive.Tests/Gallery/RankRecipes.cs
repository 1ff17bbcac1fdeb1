using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Ranks;
using FaDE.Supernet.Text;

namespace FaDE.Interactive.Tests.Gallery;

/// <summary>Ranks and the truth</summary>
internal static class RankRecipes
{
    /// <summary>Every point is an architecture; quality and comparisons carry 95 % intervals. From an experiment:
    /// `ranks.Against(truth)`.</summary>
    public static object Ranks_against_the_truth()
    {
        var (region, rng) = (Fade.Region("diverse", stages: 2), new Rng(7));
        double Noise() => 0.02 * rng.NextGaussian();
        var truth = new TruthTable(region, "stand-alone", default, region.Architectures().ToDictionary(a => a,
            a => (IReadOnlyList<double>)[0.7 + 0.01 * a[0] + Noise(), 0.7 + 0.01 * a[0] + Noise()]));
        var ranks = new TabulatedScores(region, "ranks", default, region.Architectures().ToDictionary(a => a,
            a => truth[a] + Noise()));
        return RankScatter.Of(ranks, truth, RankQuality.Of(ranks, truth));
    }

    /// <summary>The weights of all candidates as colours, and the best architectures as paths. From an experiment:
    /// `ranks.Board()`.</summary>
    public static object The_board_of_ranks()
    {
        double[][] weights = [[0.1, 0.2, 0.4, 0.3], [0.4, 0.1, 0.3, 0.2], [0.2, 0.5, 0.1, 0.2]];
        Architecture[] best = [new(2, 0, 1), new(3, 0, 1), new(2, 2, 1)];
        return new RankBoard(weights, best.Select(a =>
            new ScoredArchitecture(a, weights.Select((stage, s) => Math.Log(stage[a[s]])).Sum())));
    }

    /// <summary>How the weights of the candidates part, epoch by epoch, after the warm-up. From an experiment:
    /// `ranks.Trajectories()`.</summary>
    public static object Weights_over_the_epochs()
    {
        double Weight(int candidate, int epoch) => 0.25 + 0.012 * (candidate - 1.5) * Math.Max(0, epoch - 2);
        return new AlphaTrajectories(
            from stage in new[] { "stage 1", "stage 2" }
            from candidate in Enumerable.Range(0, 4)
            select new AlphaTrajectory(stage, $"{candidate}", [.. Enumerable.Range(0, 12).Select(e =>
                Weight(stage == "stage 1" ? candidate : 3 - candidate, e))])) { WarmUp = 3 };
    }

    /// <summary>Held-out lines of text, and what networks read in them. From an experiment:
    /// `experiment.Read(networks)`.</summary>
    public static object Lines_as_they_are_read()
    {
        string[] texts = ["31415", "27182", "14142"];
        float[] pixels = [.. texts.SelectMany(text => Enumerable.Range(0, 8 * 40).Select(p =>
            (text[p % 40 / 8] - '0' >> p / 80 & 1) == 1 && p % 8 is > 0 and < 6 ? 1f : 0))];
        return new LineReadings(new LineExamples(new InputShape(1, 8, 40), pixels, texts),
            new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>
            {
                ["halves late"] = [texts], ["halves first"] = [["31415", "2712", "4142"], ["3145", "27182", "1412"]],
            });
    }

    /// <summary>Do the architectures differ by more than the seeds do? From an experiment: `truth`.</summary>
    public static object The_reliability_of_the_truth()
    {
        var rng = new Rng(9);
        return new TruthReliability(Enumerable.Range(0, 24).Select(i => (i, Mean: 0.7 + 0.05 * rng.NextGaussian()))
            .Select(x => new SeedRow($"{x.i / 6}-{x.i % 6}",
                [.. Enumerable.Range(0, 3).Select(_ => x.Mean + 0.02 * rng.NextGaussian())])));
    }

    /// <summary>What averaging over supernets buys. From an experiment: `agreement.SeedAveraging()`.</summary>
    public static object Averaging_over_supernets()
    {
        return new SeedAveraging(Enumerable.Range(1, 8).Select(s =>
            new CurvePoint(s, 0.9 - 0.25 / s, 0.9 - 0.45 / s, 0.94 - 0.1 / s)))
        {
            Levels = [new("ceiling", 0.95), new("shortest path", 0.88, Role: Role.Baseline)],
        };
    }

    /// <summary>Estimators with intervals beside baselines and controls. From an experiment:
    /// `agreement.Bars()`.</summary>
    public static object Bars_with_intervals()
    {
        return new BarComparison(
        [
            new("FaDE", 0.82, 0.70, 0.90), new("one-shot accuracy", 0.75, 0.55, 0.88),
            new("shortest path", 0.93, 0.86, 0.97, Role.Baseline),
            new("shuffled ranks", 0.03, -0.30, 0.36, Role.Control),
        ])
        { Title = "Who ranks how well", Measure = "Spearman correlation with the truth" };
    }
}
