using FaDE.Search.Units;

namespace FaDE.Search.Tests.Units;

/// <summary>What can be told of Slurm without one; the tests on a real one are those of the command line.</summary>
public sealed class SlurmTests
{
    [Fact]
    public void AProfileIsJsonWithCommentsAndBecomesTheOptionsOfSbatch()
    {
        var profile = SlurmProfile.Parse("""
            {
              // what our group uses
              "account": "physics", "partition": "gpu", "time": "01:30:00", "memory": "4G", "gres": "gpu:1",
              "modules": ["dotnet/10", "cuda"], "at_most": 40, "units_per_task": 8, "attempts": 5, "cancel_on_interrupt": true,
            }
            """, "cluster.json");
        Assert.Equal(["--account=physics", "--partition=gpu", "--time=01:30:00", "--mem=4G", "--gres=gpu:1"],
            profile.Options());
        Assert.Equal(["dotnet/10", "cuda"], profile.Modules);
        Assert.Equal(new ScheduleSettings { AtMost = 40, UnitsPerTask = 8, Attempts = 5, CancelOnInterrupt = true },
            profile.Schedule);
        Assert.Empty(SlurmProfile.Parse("{}", "cluster.json").Options());
        Assert.Equal(new ScheduleSettings(), SlurmProfile.Parse("{}", "cluster.json").Schedule);
    }

    [Fact]
    public void TheProfileThatComesWithTheToolkitIsOne()
    {
        var profile = SlurmProfile.Read(Path.Combine(AppContext.BaseDirectory, "slurm-profile.json"));
        Assert.Equal(["--account=my-group", "--partition=batch", "--time=02:00:00", "--mem=2G"], profile.Options());
        Assert.Equal(new ScheduleSettings { AtMost = 100, UnitsPerTask = 8 }, profile.Schedule);
    }

    [Theory]
    [InlineData("""{ "acount": "physics" }""", "met 'acount': did you mean 'account'?")]
    [InlineData("""{ "at_most": 0 }""", "at least 1; met 0")]
    [InlineData("""{ "attempts": "often" }""", "met \"often\"")]
    [InlineData("""{ "modules": [3] }""", "a text or an array of them; met [3]")]
    [InlineData("""{ "time": 90 }""", "a text; met 90")]
    [InlineData("[1]", "'cluster.json' is not")]
    public void AWrongProfileIsOneSentence(string text, string met)
    {
        var message = Assert.ThrowsAny<FadeException>(() => SlurmProfile.Parse(text, "cluster.json")).Message;
        Assert.Contains(met, message);
        Assert.Single(message.Split('\n'));
    }

    [Fact]
    public void AProfileThatIsNotThereAndAMachineWithoutSlurmAreOneSentence()
    {
        Assert.Contains("'no-such.json' cannot be read",
            Assert.Throws<UnitException>(() => SlurmProfile.Read("no-such.json")).Message);
        Assert.Contains("There is no Slurm here: no-such-sbatch",
            Assert.Throws<UnitException>(() => SlurmCommand.Run("no-such-sbatch", [])).Message);
        Assert.Equal("Slurm refused (sh): a reason.", Assert.Throws<UnitException>(() =>
            SlurmCommand.Run("sh", ["-c", "echo 'sh: error: a reason.' >&2; exit 1"])).Message);
    }

    [Theory]
    [InlineData("7", "7-7")]
    [InlineData("3-9,11,20-30%4", "3-9 11-11 20-30")]
    [InlineData("0-999%40", "0-999")]
    [InlineData("N/A", "")]
    public void TaskNumbersAreReadAsSqueueWritesThem(string text, string ranges) =>
        Assert.Equal(ranges, string.Join(' ', SlurmScheduler.Ranges(text).Select(r => $"{r.First}-{r.Last}")));
}
