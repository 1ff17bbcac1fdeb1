namespace FaDE.Cli.Tests;

/// <summary>
/// The place of results is tried before the work: where nothing can be written, one sentence says so at once.
/// </summary>
[Collection(nameof(ConsoleCollection))]
public sealed class PlaceTests : IDisposable
{
    private const string Rank = """
        { "region": { "set": "diverse-4", "stages": 1 }, "network": { "width": 4 },
          "data": { "weights": 300, "alphas": 300, "test": 200 }, "truth": { "seeds": 1, "epochs": 1 } }
        """;

    private static readonly string[][] Commands =
    [
        ["demo"], ["wiring"], ["method", "ista-nas"], ["rank", "rank.json"], ["search", "search.json"],
        ["arena", "arena.json"], ["export", "run"], ["table"],
    ];

    private static readonly string[] Everywhere = ["/proc/nowhere", "file", "dangling", "no-room"];

    private readonly string _folder = Directory.CreateTempSubdirectory("fade-place-").FullName;

    public static TheoryData<string, string> Places()
    {
        var data = new TheoryData<string, string>();
        foreach (var command in Commands)
            foreach (var place in command.Length > 1 ? ["dangling", "no-room"] : Everywhere)
                data.Add(string.Join(' ', command), place);
        return data;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_place_that_takes_nothing_is_known_before_anything_runs(string command, string place)
    {
        if (!OperatingSystem.IsLinux()) return;
        var words = command.Split(' ');
        var run = Prepare(words);
        var to = place switch
        {
            "file" => Written("a-file", ""),
            "dangling" => File.CreateSymbolicLink(Path.Combine(_folder, "link"), "/proc/nowhere").FullName,
            "no-room" => "/dev/full/results",
            _ => place,
        };
        string[] arguments = words[0] == "table"
            ? [.. run, Path.Combine(to, "t.csv"), "--images", "100", "--max-vertices", "3", "--epochs", "1"]
            : [.. run, "--out", to];
        var (code, output, errors) = Command.Run(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.Contains(to, errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Prepare(string[] command)
    {
        switch (command)
        {
            case ["export", _]:
                var run = Path.Combine(_folder, "run");
                Directory.CreateDirectory(run);
                Assert.Equal(0, Command.Run("rank", Written("rank.json", Rank), "--out", run).ExitCode);
                return ["export", run];
            case ["rank", _]: return ["rank", Written("rank.json", Rank)];
            case ["search" or "arena", _]:
                return [command[0], Path.Combine(Notebooks.Tool.Root, "data", $"{command[0]}-smoke.json")];
            default: return command;
        }
    }

    private string Written(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder, name), text);
        return Path.Combine(_folder, name);
    }
}
