using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;

namespace FaDE.Interactive.Tests.Fluent;

/// <summary>
/// What an interruption leaves, and that going on gives the numbers of a run that was never interrupted.
/// </summary>
public sealed class InterruptionTests
{
    [Fact]
    public void RanksOfTheSupernetsFinished()
    {
        using var whole = Small.Experiment();
        using var stopped = Small.Experiment();
        var listener = new Small.Listener(p => p is { Phase: "supernet 3 of 3", Fraction: > 0.8 });
        var part = stopped.Reporting(listener).Ranks(listener.Token);
        Assert.False(part.IsComplete);
        Assert.Equal(2, part.Histories.Count);
        Assert.Contains("Stopped early: 2 of 3 supernets are finished; call again to go on.", part.Summary);
        Assert.DoesNotContain("no picture", part.Board().Summary);

        var rest = new Small.Listener();
        var complete = stopped.Reporting(rest).Ranks();
        Assert.True(complete.IsComplete);
        Assert.DoesNotContain(rest.Heard, p => p.Phase != "supernet 3 of 3");
        var expected = whole.Ranks();
        Assert.All(expected.Region.Architectures(), a => Assert.Equal(expected.Scores[a], complete.Scores[a]));
        Assert.Equal(Enumerable.Range(0, 2).Select(s => expected.Ranks.Alphas[s][0][1]),
            Enumerable.Range(0, 2).Select(s => part.Ranks.Alphas[s][0][1]));
    }

    [Fact]
    public void NothingFinishedIsSaidAndShown()
    {
        var listener = new Small.Listener(_ => true);
        using var experiment = Small.Experiment().Reporting(listener);
        var ranks = experiment.Ranks(listener.Token);
        Assert.False(ranks.IsComplete || ranks.HasScores);
        Assert.Contains("interrupted before", Assert.Throws<FadeException>(() => ranks.Scores).Message);
        Assert.Contains("No picture, because", ranks.Board().Svg());
        Assert.Contains("No picture, because", ranks.Trajectories().Svg());
        Assert.False(experiment.OneShot(listener.Token).HasScores);
        Assert.Contains("not enough is finished",
            ranks.Against(experiment.Truth(cancellation: listener.Token)).Summary);
        Assert.Contains("No picture, because", ranks.Against(experiment.Truth(cancellation: listener.Token))
            .Scatter().Svg());
        Assert.Equal("No rows.", ranks.Table().ToString());
    }

    [Fact]
    public void TruthOfTheArchitecturesFinished()
    {
        using var whole = Small.Experiment();
        using var stopped = Small.Experiment();
        var listener = new Small.Listener(p => p.Fraction >= 0.4);
        var part = stopped.Reporting(listener).Truth(cancellation: listener.Token);
        Assert.False(part.IsComplete);
        Assert.InRange(part.Table.Accuracies.Count, 8, 13);
        Assert.DoesNotContain("no picture", part.Reliability().Summary);

        var rest = new Small.Listener();
        var complete = stopped.Reporting(rest).Truth();
        Assert.True(complete.IsComplete);
        Assert.True(rest.Heard.Count < 35, $"{rest.Heard.Count} trainings of 50 were done again or anew");
        var expected = whole.Truth();
        Assert.All(expected.Table.Accuracies, row => Assert.Equal(row.Value, complete.Table.Accuracies[row.Key]));
        Assert.All(part.Table.Accuracies, row => Assert.Equal(expected.Table.Accuracies[row.Key], row.Value));
    }

    [Fact]
    public void GenerationsDoneAndTheRestLater()
    {
        using var whole = Small.Searching();
        using var stopped = Small.Searching();
        var listener = new Small.Listener(p => p.Phase.StartsWith("generation 3", StringComparison.Ordinal));
        var part = stopped.Reporting(listener).Search(generations: 4, cancellation: listener.Token);
        Assert.Equal((false, 2), (part.IsComplete, part.Generations.Count));
        Assert.Contains("2 of 4 generations are done", part.Summary);
        var complete = stopped.Search(generations: 4);
        var expected = whole.Search(generations: 4);
        Assert.Equal(expected.Generations.Select(g => g.ToJson().ToJsonString()),
            complete.Generations.Select(g => g.ToJson().ToJsonString()));
        Assert.Equal(6, stopped.Search(generations: 6).Generations.Count);
        Assert.Equal(expected.Network, stopped.Search(generations: 4).Network);
    }

    [Fact]
    public void ComparisonOfTheSearchesDone()
    {
        var listener = new Small.Listener(p => p.Phase.StartsWith("Shuffled, seed 1", StringComparison.Ordinal));
        using var experiment = Small.Searching().Reporting(listener);
        var part = experiment.Compare(generations: 1, seeds: 2, cancellation: listener.Token);
        Assert.False(part.IsComplete);
        Assert.Equal([2, 1, 1], part.Finals.Values.Select(v => v.Count));
        Assert.Contains("4 of 6 searches are done", part.Summary);
        Assert.Equal(2, part.Verdicts.Count);
    }

    [Fact]
    public void AFolderOutlivesTheExperiment()
    {
        var folder = Directory.CreateTempSubdirectory("fade-test").FullName;
        try
        {
            double first;
            using (var experiment = Small.Experiment().In(folder))
                first = experiment.Ranks().Against(experiment.Truth()).Quality.Spearman;
            var listener = new Small.Listener();
            using var again = Small.Experiment().In(folder).Reporting(listener);
            Assert.Equal(first, again.Ranks().Against(again.Truth()).Quality.Spearman);
            Assert.Empty(listener.Heard);
            using var other = Small.Experiment().In(folder).Mlp(width: 5).Reporting(listener);
            other.Ranks();
            Assert.NotEmpty(listener.Heard);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void ResultsShowInEveryMimeType()
    {
        using var experiment = Small.Experiment();
        var listener = new Small.Listener(p => p.Fraction >= 0.4);
        var part = experiment.Reporting(listener).Truth(cancellation: listener.Token);
        var formatters = new ResultFormatterSource().CreateTypeFormatters().Cast<MimeFormatter>()
            .ToDictionary(f => f.MimeType);
        Assert.Contains("Stopped early", Text("text/html", part));
        Assert.StartsWith("<svg", Text("image/svg+xml", part).TrimStart());
        Assert.Equal(part.Summary, Text("text/plain", part));
        Assert.Contains("25 architectures (5 x 5) on quarters", Text("text/plain", experiment));
        Assert.Contains("<img", Text("text/html", experiment));
        Assert.False(formatters["text/html"].Format("something else", TextWriter.Null));

        string Text(string mime, object value)
        {
            var writer = new StringWriter();
            Assert.True(formatters[mime].Format(value, writer));
            return writer.ToString();
        }
    }
}
