namespace FaDE.Cli.Tests;

[Collection(nameof(ConsoleCollection))]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--nonsense", "demo", "--nonsense")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("abc", "demo", "--seed", "abc")]
    [InlineData("no-such-config.json", "search", "no-such-config.json", "--out", "no-such-folder")]
    [InlineData("no-such-run", "resume", "no-such-run")]
    // What the system refuses: memory that cannot be read as a file, a folder that is not there, a disk without room.
    [InlineData("The system refused", "rank", "/proc/self/mem", "--out", "no-such-folder")]
    [InlineData("The system refused", "search", "/proc/self/mem", "--out", "no-such-folder")]
    [InlineData("The system refused", "plan", "/proc/self/mem")]
    [InlineData("no-such-folder", "runs", "export", "csv", "--root", ".", "--out", "no-such-folder/runs.csv")]
    [InlineData("smoke, notebook, full; met 'huge'", "wiring", "--budget", "huge", "--out", "no-such-folder")]
    [InlineData("A method is one of agnn, agnn-graphs, all, br-ns, cfg-hwl,", "method", "x", "--out",
        "no-such-folder")]
    [InlineData("at least 1 seed; met 0", "method", "ista-nas", "--seeds", "0", "--out", "no-such-folder")]
    public void WrongInputIsOneSentenceAndExitCodeTwo(string met, params string[] args)
    {
        var errors = Console.Error;
        using var captured = new StringWriter();
        Console.SetError(captured);
        try
        {
            Assert.Equal(2, Program.Main(args));
        }
        finally
        {
            Console.SetError(errors);
        }
        Assert.Contains(met, captured.ToString());
        Assert.Single(captured.ToString().TrimEnd().Split('\n'));
        Assert.False(Directory.Exists("no-such-folder"));
    }
}
