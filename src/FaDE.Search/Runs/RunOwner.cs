using System.Text.Json;

namespace FaDE.Search.Runs;

/// <summary>The process that works on a run.</summary>
/// <param name="Process">Process id.</param>
/// <param name="Host">Name of its machine.</param>
/// <param name="Since">When it began, UTC.</param>
public sealed record RunOwner(int Process, string Host, DateTime Since)
{
    /// <summary>This process, from now on.</summary>
    public static RunOwner Me() => new(Environment.ProcessId, Environment.MachineName, DateTime.UtcNow);

    /// <summary>
    /// In words, with its age, for instance "process 12 on host 'a' since 2026-01-02 03:04:05 UTC (5 minutes)".
    /// </summary>
    public override string ToString()
    {
        var age = DateTime.UtcNow - Since;
        var words = age.TotalMinutes < 2 ? $"{Math.Max(0, age.TotalSeconds):0} seconds"
            : age.TotalHours < 2 ? $"{age.TotalMinutes:0} minutes"
            : $"{age.TotalHours:0} hours";
        return $"process {Process} on host '{Host}' since {Since:yyyy-MM-dd HH:mm:ss} UTC ({words})";
    }

    internal static RunOwner? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunOwner>(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
