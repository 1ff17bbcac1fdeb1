using System.Diagnostics;
using System.Globalization;
using FaDE.Search;
using Xunit.Abstractions;

namespace FaDE.Cli.Tests.Kills;

/// <summary>
/// Random signals to random processes of a command at random moments: nothing is left running, and what is begun
/// again ends with the bytes of a run that nobody disturbed. FADE_KILLS=100 for as many kills of all commands together.
/// </summary>
[Collection(nameof(Notebooks.Notebooks))]
public sealed class RandomKillTests(ITestOutputHelper output) : IDisposable
{
    private const int MostInARow = 3;
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("FADE_KILLS"),
        CultureInfo.InvariantCulture, out var kills) ? kills / 4 : 1;

    private readonly string _folder = Directory.CreateTempSubdirectory("fade-kills-").FullName;

    [Theory]
    [InlineData("rank")]
    [InlineData("search")]
    [InlineData("arena")]
    [InlineData("run")]
    public void ResumedResultsAreThoseOfARunThatNobodyDisturbed(string name)
    {
        if (!RunningProcesses.AreListed) return;
        var (rng, sent, ends) = (new Rng(Rng.Derive(7, name)), new List<(string Signal, bool First)>(), 0);
        var clock = Stopwatch.StartNew();
        var whole = new KilledCommand(name, Path.Combine(_folder, "whole")).Prepared();
        var (code, text) = whole.Run(null, rng);
        Assert.True(code == 0, text);
        var (usual, expected) = (clock.Elapsed, whole.Results());
        Assert.NotEmpty(expected);
        for (var story = 0; sent.Count < Kills; story++)
        {
            // A search also runs without worker processes.
            var command = new KilledCommand(name, Path.Combine(_folder, $"{story}"), name != "search" || story % 2 == 0)
                .Prepared();
            for (var begun = 0; ; begun++)
            {
                var disturbed = sent.Count < Kills && begun < MostInARow;
                (code, text) = command.Run(disturbed ? rng.NextDouble() * usual : null, rng);
                var context = $"{name}, story {story}, begun {begun} times before, {command.Sent}: {text}";
                if (command.Sent is { } one) sent.Add(one);
                Assert.False(text.Contains("   at ", StringComparison.Ordinal), context); // a stack trace
                if (code == 0) break;
                // What does not end with a success was killed itself: the end of a worker ends nothing else.
                Assert.True(command.Sent?.First == true, context);
            }
            ends++;
            Assert.Equal(expected, command.Results());
            Directory.Delete(Path.Combine(_folder, $"{story}"), recursive: true);
        }
        output.WriteLine($"{name}: {sent.Count} kills in {ends} runs of {usual.TotalSeconds:0.0} s: "
            + string.Join(", ", sent.CountBy(one => $"{one.Signal} to {(one.First ? "the command" : "a worker")}")
                .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
