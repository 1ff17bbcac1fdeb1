using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Supernet.Data;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Wiring;

/// <summary>
/// Many searches, one thread each, as many at once as there are processors; finished ones are kept in a folder and
/// never run again.
/// </summary>
/// <param name="data">Where the images come from.</param>
/// <param name="folder">Where finished runs are kept as JSON, one file each; null to keep none. A run that was
/// interrupted begins again.</param>
public sealed class WiringStudy(DataSet data, string? folder = null)
{
    private static readonly JsonSerializerOptions Json =
        new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Runs the searches that are not in the folder yet.</summary>
    /// <param name="tasks">The searches.</param>
    /// <param name="progress">Told the fraction of all work that is done.</param>
    /// <param name="cancellation">Stops all of them between two steps.</param>
    /// <returns>The runs by name, in the order of the tasks.</returns>
    /// <exception cref="FadeException">A setting is out of range.</exception>
    public IReadOnlyDictionary<string, IReadOnlyList<WiringRun>> Run(IReadOnlyList<WiringTask> tasks,
        IProgress<Progress>? progress = null, CancellationToken cancellation = default)
    {
        foreach (var task in tasks) task.Settings.Check();
        if (folder is not null) Directory.CreateDirectory(folder);
        var (runs, fractions) = (new WiringRun[tasks.Count], new double[tasks.Count]);
        SideBySide.Run([.. Enumerable.Range(0, tasks.Count)], Environment.ProcessorCount, threads: 1, (t, stop) =>
        {
            runs[t] = Read(tasks[t]) ?? Search(tasks[t], t, stop);
            Report(tasks[t], t, 1, double.NaN);
        }, cancellation);
        return tasks.Select((task, t) => (task.Name, Run: runs[t])).GroupBy(x => x.Name)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<WiringRun>)[.. g.Select(x => x.Run)]);

        WiringRun Search(WiringTask task, int t, CancellationToken stop)
        {
            var run = WiringSearch.Run(task.Settings, WiringSearch.Split(data, task.Settings, task.Seed),
                task.Seed, (done, loss) =>
                    Report(task, t, done, loss), stop);
            Write(task, run);
            return run;
        }

        void Report(WiringTask task, int t, double done, double loss)
        {
            lock (fractions)
            {
                fractions[t] = done;
                var (metric, value) = double.IsNaN(loss) ? ("", 0) : ("loss", loss);
                progress?.Report(new Progress($"{task.Name}, seed {task.Seed}", fractions.Average(), metric, value));
            }
        }
    }

    private string Identity(WiringTask task) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"2 {data.Name} {task.Settings} {task.Seed}")))[..16];

    private string File(WiringTask task) => Path.Combine(folder!, $"{task.Name}-{task.Seed}-{Identity(task)}.json");

    private WiringRun? Read(WiringTask task)
    {
        if (folder is null || !System.IO.File.Exists(File(task))) return null;
        try
        {
            return JsonSerializer.Deserialize<WiringRun>(System.IO.File.ReadAllText(File(task)), Json);
        }
        catch (JsonException e)
        {
            throw new FadeException($"'{File(task)}' is not a run as it was written ({e.Message}); "
                + "delete it, and the search runs again.", e);
        }
    }

    private void Write(WiringTask task, WiringRun run)
    {
        if (folder is null) return;
        WholeFile.Write(File(task), stream => JsonSerializer.Serialize(stream, run, Json));
    }
}
