using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Supernet.Data;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Studies;

/// <summary>
/// Runs a method with its rivals and controls under one protocol: the same budget and the same seeds. Finished runs and
/// trainings are kept in a folder;
/// what was stopped or killed goes on from there to the same numbers.
/// </summary>
/// <param name="method">The method.</param>
/// <param name="budget">How much.</param>
/// <param name="splits">Images, made when an arm asks for them.</param>
/// <param name="folder">Where runs are kept.</param>
public sealed class MethodStudy(PublishedMethod method, StudyBudget budget, Lazy<Splits> splits, string folder)
{
    private static readonly string Code = CodeVersion.Of(typeof(MethodStudy).Assembly); // another build runs anew

    private static readonly JsonSerializerOptions Json =
        new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Runs a study on a data set and writes its summary.json beside its runs.</summary>
    /// <param name="method">The method.</param>
    /// <param name="budget">How much.</param>
    /// <param name="data">
    /// The images, 14x14 pixels of which are seen; not asked for by methods that search tables.
    /// </param>
    /// <param name="folder">Where everything is kept.</param>
    /// <param name="context">Seed, progress, cancellation.</param>
    public static MethodResult Run(PublishedMethod method, StudyBudget budget, Func<DataSet> data, string folder,
        EstimationContext context)
    {
        var splits = new Lazy<Splits>(() => Splits.Of(data(), new SplitSettings
        {
            Weights = budget.Images, Alphas = budget.Images, Validation = 1, Test = budget.Test,
        }));
        try
        {
            var result = new MethodStudy(method, budget, splits, Path.Combine(folder, "runs")).Run(context);
            WholeFile.Write(Path.Combine(folder, "summary.json"),
                result.Json().ToJsonString(new() { WriteIndented = true }) + "\n");
            return result;
        }
        finally
        {
            if (splits.IsValueCreated) splits.Value.Dispose();
        }
    }

    /// <summary>
    /// Runs what is not in the folder yet, the arms of a seed side by side, seed by seed while they fit in the minutes
    /// of the budget, what they share included; the first seed always runs.
    /// </summary>
    public MethodResult Run(EstimationContext context)
    {
        Directory.CreateDirectory(folder);
        var arms = method.Arms(budget);
        var workers = method.MeasuresTimes ? 1 : Math.Min(arms.Count, Environment.ProcessorCount);
        var prepared = Prepare(context);
        var (found, leftOut, longest, spent) = (new List<ArmRun>(), new List<long>(), 0.0, prepared);
        for (var i = 0; i < budget.Seeds; i++)
        {
            var seed = context.Seed + i;
            var stored = arms.Select(arm => Read(arm, seed)).ToList();
            if (stored.Contains(null) && i > 0 && spent + longest > 60 * budget.Minutes)
            {
                leftOut.Add(seed);
                continue;
            }
            var runs = stored.ToArray();
            var left = Enumerable.Range(0, arms.Count).Where(a => stored[a] is null).ToList();
            var parts = new double[arms.Count];
            SideBySide.Run(left, workers, threads: 1, (arm, stop) => runs[arm] = Run(arms[arm], seed,
                context with { Cancellation = stop }, part => Report(arm, part)), context.Cancellation);
            found.AddRange(runs!);
            var work = runs.Sum(run => run!.Seconds) / workers;
            (longest, spent) = (Math.Max(longest, work), spent + work);

            void Report(int arm, double part)
            {
                lock (parts)
                {
                    parts[arm] = part;
                    var done = (i + parts.Sum() / arms.Count) / budget.Seeds;
                    context.Progress?.Report(new Progress($"{arms[arm].Name}, seed {seed}", done));
                }
            }
        }
        return new MethodResult(method, budget, new StudyRuns([.. arms.Select(arm =>
            (arm.Name, (IReadOnlyList<ArmRun>)[.. found.Where(run => run.Arm == arm.Name)]))]), leftOut)
        {
            Prepared = prepared,
        };
    }

    /// <summary>Does what all arms share, once; the seconds that it took.</summary>
    private double Prepare(EstimationContext context)
    {
        if (method.Prepare is not { } prepare) return 0;
        var file = PathOf("shared", context.Seed, "", "json");
        if (File.Exists(file)) return JsonSerializer.Deserialize<double>(File.ReadAllText(file));
        var watch = Stopwatch.StartNew();
        prepare(new StudyScope(budget, splits, context.Seed, kind => PathOf("shared", context.Seed, "", kind),
            context, part => context.Progress?.Report(new Progress("what all arms share", part))));
        var seconds = watch.Elapsed.TotalSeconds;
        WholeFile.Write(file, stream => JsonSerializer.Serialize(stream, seconds));
        return seconds;
    }

    private ArmRun Run(Arm arm, long seed, EstimationContext context, Action<double> report)
    {
        var watch = Stopwatch.StartNew();
        var run = arm.Run(new StudyScope(budget, splits, seed, kind => PathOf(arm, seed, kind), context, report));
        run = run with { On = arm.On, Seconds = watch.Elapsed.TotalSeconds };
        WholeFile.Write(PathOf(arm, seed, "json"), stream => JsonSerializer.Serialize(stream, run, Json));
        return run;
    }

    private string PathOf(Arm arm, long seed, string kind) => PathOf(arm.Name, seed, arm.Identity(splits), kind);

    private string PathOf(string name, long seed, string settings, string kind)
    {
        var identity = $"{Code} {method.Name} {budget with { Seeds = 0, Minutes = 0 }} {settings} {seed}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..12];
        return Path.Combine(folder, $"{name.Replace(' ', '-')}-{seed}-{hash}.{kind}");
    }

    private ArmRun? Read(Arm arm, long seed)
    {
        var file = PathOf(arm, seed, "json");
        if (!File.Exists(file)) return null;
        try
        {
            return JsonSerializer.Deserialize<ArmRun>(File.ReadAllText(file), Json);
        }
        catch (JsonException e)
        {
            throw new FadeException(
                $"'{file}' is not a run as it was written ({e.Message}); delete it, and the search runs again.", e);
        }
    }
}
