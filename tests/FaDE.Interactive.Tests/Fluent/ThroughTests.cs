using FaDE.Search;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Tests.Fluent;

/// <summary>Experiments whose trainings are units of work: the numbers of this process, wherever they run.</summary>
public sealed class ThroughTests
{
    [Theory]
    [InlineData("local")]
    [InlineData("workers:2")]
    public void GivesTheNumbersOfOneThreadHere(string on)
    {
        using var here = Small.Experiment().Seeded(5);
        var listener = new Small.Listener();
        using var there = Small.Experiment().Seeded(5).Through(on).Reporting(listener);
        var (expected, ranks) = (here.Ranks(), there.Ranks());
        Assert.True(ranks.IsComplete);
        Assert.All(here.Region.Architectures(), a => Assert.Equal(expected.Scores[a], ranks.Scores[a]));
        Assert.Equal(expected.Histories[2][2].Weights[1], ranks.Histories[2][2].Weights[1]);
        Assert.Equal(expected.Trajectories().Svg(), ranks.Trajectories().Svg());
        var (truth, measured) = (here.Truth(), there.Truth());
        Assert.All(truth.Table.Accuracies, row => Assert.Equal(row.Value, measured.Table.Accuracies[row.Key]));
        Assert.Equal(expected.Against(truth).Quality.Spearman, ranks.Against(measured).Quality.Spearman);
        Assert.Contains(listener.Heard, p => p.Phase.StartsWith("50 of 50 units", StringComparison.Ordinal));
        Assert.Contains(listener.Heard, p => p.Phase.Contains(", until ", StringComparison.Ordinal));
    }

    [Fact]
    public void AnInterruptionReturnsTheUnitsFinishedAndTheNextCallGoesOn()
    {
        using var whole = Small.Experiment();
        using var stopped = Small.Experiment().Through("local");
        var listener = new Small.Listener(p => p.Fraction >= 0.4);
        var part = stopped.Reporting(listener).Truth(cancellation: listener.Token);
        Assert.False(part.IsComplete);
        Assert.Equal(10, part.Table.Accuracies.Count); // 20 of 50 units, two seeds each
        var complete = stopped.Reporting(new Small.Listener()).Truth();
        Assert.True(complete.IsComplete);
        var expected = whole.Truth();
        Assert.All(expected.Table.Accuracies, row => Assert.Equal(row.Value, complete.Table.Accuracies[row.Key]));
        Assert.All(part.Table.Accuracies, row => Assert.Equal(expected.Table.Accuracies[row.Key], row.Value));

        var early = new Small.Listener(p => p.Phase.StartsWith("2 of 3", StringComparison.Ordinal));
        var ranks = stopped.Reporting(early).Ranks(early.Token);
        Assert.Equal((false, 2), (ranks.IsComplete, ranks.Histories.Count));
        Assert.Contains("2 of 3 supernets are finished; call again to go on.", ranks.Summary);
        Assert.Equal(whole.Ranks().Ranks.Alphas[1][0], ranks.Ranks.Alphas[1][0]);
    }

    [Fact]
    public void TheDisplayHasRoomForUnitsAndTheirEnd()
    {
        const string phase = "1234 of 5184 units, 64 running, 12 failed, until 14:32";
        var view = new ProgressView("FaDE-ranks", phase, 0.24, TimeSpan.FromMinutes(3), 0.001, "", double.NaN, [],
            ProgressState.Running);
        Assert.Contains(phase, view.ToString());
        Assert.Contains($">{phase}<", view.Drawing.ToSvg());
    }

    [Fact]
    public void SaysWhatIsWrongAtOnce()
    {
        using var experiment = Small.Experiment();
        Assert.Contains("met 'moon'", Assert.ThrowsAny<FadeException>(() => experiment.Through("moon")).Message);
        Assert.Contains("met 'workers:none'",
            Assert.ThrowsAny<FadeException>(() => experiment.Through("workers:none")).Message);
        Assert.Contains("no-such-profile",
            Assert.ThrowsAny<FadeException>(() => experiment.Through("local", "no-such-profile")).Message);
        Assert.Null(experiment.RunsOn);
        experiment.RunsOn = "slurm";
        Assert.Contains("add .In(", Assert.ThrowsAny<FadeException>(() => experiment.Ranks()).Message);
    }

    [Fact]
    public void ConvolutionsFromRegionToAgreement()
    {
        using var here = Convolutions();
        using var there = Convolutions().Through("local");
        var (ranks, truth) = (here.Ranks(), here.Truth());
        Assert.Equal(5, truth.Table.Accuracies.Count);
        var agreement = ranks.Against(truth, here.OneShot());
        Assert.True(agreement.IsComplete);
        Assert.Equal(5, agreement.Quality.Architectures);
        Assert.DoesNotContain("no picture", agreement.Scatter().Summary);
        Assert.Contains("channels 2", here.ToString());
        var (units, measured) = (there.Ranks(), there.Truth());
        Assert.All(here.Region.Architectures(), a => Assert.Equal(ranks.Scores[a], units.Scores[a]));
        Assert.All(truth.Table.Accuracies, row => Assert.Equal(row.Value, measured.Table.Accuracies[row.Key]));

        static Experiment Convolutions()
        {
            var experiment = Small.Experiment(Fade.Region("diverse-4", stages: 1, Operation.Conv()))
                .Conv(channels: 2).Averaging(2);
            Assert.Equal(BackboneKind.Conv, experiment.Backbone.Kind);
            return experiment;
        }
    }
}
