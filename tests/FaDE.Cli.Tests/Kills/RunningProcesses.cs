namespace FaDE.Cli.Tests.Kills;

/// <summary>Processes of this machine, by their command lines, from Linux's own list.</summary>
internal static class RunningProcesses
{
    /// <summary>Whether there is such a list.</summary>
    public static bool AreListed => Directory.Exists("/proc/self");

    /// <summary>The processes in whose command line a text stands; those that have ended have none.</summary>
    public static List<int> Naming(string text) => [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
        .Where(name => int.TryParse(name, out _) && CommandLine(name!).Contains(text, StringComparison.Ordinal))
        .Select(name => int.Parse(name!))];

    /// <summary>Whether something comes true before so many seconds have passed.</summary>
    public static bool Within(int seconds, Func<bool> holds)
    {
        for (var end = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < end; Thread.Sleep(50))
            if (holds()) return true;
        return holds();
    }

    private static string CommandLine(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) // it has ended meanwhile
        {
            return "";
        }
    }
}
