using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FaDE.Search.Units;

/// <summary>
/// A Slurm cluster, through sbatch, squeue, scontrol and scancel; accounting (sacct) is not needed. The folder of
/// results and the toolkit must be visible under the same paths on all nodes. An array carries the key of its batch in
/// its name: that is all that a later call needs to find it again.
/// </summary>
/// <param name="profile">What the cluster must be told.</param>
/// <param name="command">The program that does one task of a batch, and its first arguments; "BATCH-FILE
/// TASK" is appended.</param>
public sealed class SlurmScheduler(SlurmProfile profile, IReadOnlyList<string> command) : IScheduler
{
    private readonly Dictionary<string, string> _jobs = [];
    private int? _mostTasks;

    /// <summary>Most tasks that one array may have: what the cluster allows (MaxArraySize), 5,000 at most.</summary>
    public int MostTasks => _mostTasks ??= Math.Clamp(MaxArraySize(), 1, 5000);

    /// <inheritdoc/>
    public bool Outlives => true;

    /// <inheritdoc/>
    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <inheritdoc/>
    public void Submit(UnitBatch batch, int? atMost)
    {
        if (batch.Store.Folder.AsSpan().IndexOfAny('\\', '\n') >= 0)
            throw new UnitException("Slurm cannot write logs to a folder whose name holds a backslash or a line break; "
                + $"met '{batch.Store.Folder}'.");
        Directory.CreateDirectory(Path.GetDirectoryName(batch.LogOf(0))!);
        var log = Path.Combine(Path.GetDirectoryName(batch.LogOf(0))!, batch.Key)
            .Replace("%", "%%", StringComparison.Ordinal) + "-%a.log";
        var limit = atMost is { } most ? FormattableString.Invariant($"%{most}") : "";
        string[] options =
        [
            "--parsable", $"--job-name={NameOf(batch.Store)}{batch.Key}",
            FormattableString.Invariant($"--array=0-{batch.TaskCount - 1}{limit}"), $"--output={log}",
            "--open-mode=append", "--requeue", "--ntasks=1", .. profile.Options(),
        ];
        _jobs[batch.Key] = SlurmCommand.Run("sbatch", options, Script(batch)).Split(';', '\n')[0].Trim();
    }

    /// <inheritdoc/>
    public void Throttle(UnitBatch batch, int atMost)
    {
        if (_jobs.TryGetValue(batch.Key, out var job))
            SlurmCommand.Run("scontrol",
                ["update", $"JobId={job}", FormattableString.Invariant($"ArrayTaskThrottle={atMost}")]);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, LiveArray> Live(UnitStore store)
    {
        var (live, name) = (new Dictionary<string, LiveArray>(), NameOf(store));
        foreach (var line in SlurmCommand.Run("squeue", ["--me", "--noheader", "--format=%j|%t|%F|%K|%r"]).Split('\n'))
        {
            if (!line.StartsWith(name, StringComparison.Ordinal)) continue;
            if (line.Split('|', 5) is not [var job, var state, var id, var tasks, var reason]) continue;
            var waits = state is "PD" or "RF" or "RH" or "RQ" or "SE" or "RS";
            if (!waits && state is not ("R" or "CF" or "S" or "ST" or "SI" or "SO")) continue; // over, or about to be
            var key = job[name.Length..];
            if (!live.TryGetValue(key, out var array)) live.Add(key, array = new LiveArray());
            _jobs[key] = id;
            foreach (var (first, last) in Ranges(tasks))
            {
                if (waits) array.Waiting.Add((first, last));
                else array.Running.UnionWith(Enumerable.Range(first, last - first + 1));
            }
            // what Slurm says of tasks that merely wait for their turn is no news
            if (waits && reason.Trim() is not ("None" or "JobArrayTaskLimit" or "")) array.Reason = reason.Trim();
        }
        return live;
    }

    /// <inheritdoc/>
    public void Cancel(UnitBatch batch)
    {
        if (_jobs.TryGetValue(batch.Key, out var job)) SlurmCommand.Run("scancel", [job]);
    }

    /// <inheritdoc/>
    public string LastWords(UnitBatch batch, int task)
    {
        var log = batch.LogOf(task);
        return $"{Ending(batch, task)}; "
            + $"its log {log} {(LastLine(log) is { } line ? $"ends: {line.TrimEnd('.')}" : "is empty or missing")}";
    }

    /// <inheritdoc/>
    public void Wait(TimeSpan atMost, CancellationToken cancellation)
    {
        if (cancellation.WaitHandle.WaitOne(atMost)) cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Task numbers as squeue writes them, for instance "3-9,11,20-30%4".</summary>
    internal static IEnumerable<(int First, int Last)> Ranges(string tasks)
    {
        foreach (var part in tasks.Split('%')[0].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-', ':'); // a step ("0-8:2") is never submitted here
            if (int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first))
                yield return (first, ends.Length > 1 && int.TryParse(ends[1], NumberStyles.None,
                    CultureInfo.InvariantCulture, out var last) ? last : first);
        }
    }

    /// <summary>
    /// Start of the names of a store's arrays: stores that hold copies of each other are kept apart by their paths.
    /// </summary>
    private static string NameOf(UnitStore store) =>
        $"fade-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(store.Folder)))[..8]}-";

    private static int MaxArraySize()
    {
        var line = SlurmCommand.Run("scontrol", ["show", "config"]).Split('\n')
            .FirstOrDefault(l => l.StartsWith("MaxArraySize", StringComparison.Ordinal));
        return int.TryParse(line?.Split('=')[^1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : 1001;
    }

    private string Script(UnitBatch batch)
    {
        var line = string.Join(' ', command.Append(batch.File).Select(Quoted));
        return profile.Modules.Count == 0
            ? $"#!/bin/sh\nexec {line} \"$SLURM_ARRAY_TASK_ID\"\n"
            : $"#!/bin/bash -l\nmodule load {string.Join(' ', profile.Modules.Select(Quoted))} || exit 1\n"
                + $"exec {line} \"$SLURM_ARRAY_TASK_ID\"\n";
    }

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>How a task ended as long as Slurm remembers it (MinJobAge).</summary>
    private string Ending(UnitBatch batch, int task)
    {
        if (!_jobs.TryGetValue(batch.Key, out var job)) return "ended";
        try
        {
            var words = SlurmCommand.Run("scontrol",
                ["--oneliner", "show", "job", FormattableString.Invariant($"{job}_{task}")]).Split(' ');
            var (state, exit) = (Word("JobState="), Word("ExitCode="));
            return $"of job {job}_{task} ended as {state} with exit code {exit}";

            string Word(string name) =>
                words.FirstOrDefault(w => w.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim()
                    ?? "unknown";
        }
        catch (UnitException)
        {
            return $"of job {job}_{task} ended";
        }
    }

    private static string? LastLine(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            stream.Seek(-Math.Min(stream.Length, 4096), SeekOrigin.End);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().Split('\n').LastOrDefault(l => l.Trim() != "")?.Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
