using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaDE.Methods.DartsPrime;
using FaDE.Methods.Gold;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Studies;

/// <summary>
/// Runs a method with its rivals and controls under one protocol: the same cells, images, epochs and retraining. Finished runs and trainings are kept in
/// a folder; what was stopped or killed goes on from there to the same numbers.
/// </summary>
/// <param name="method">The method.</param>
/// <param name="budget">How much.</param>
/// <param name="splits">Images: weights and alphas for searches, weights again for retraining, test for measures.</param>
/// <param name="folder">Where runs are kept.</param>
public sealed class MethodStudy(PublishedMethod method, StudyBudget budget, Splits splits, string folder)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IgnoreReadOnlyProperties = true,
    };

    /// <summary>Runs a study on a data set and writes its summary.json beside its runs.</summary>
    /// <param name="method">The method.</param>
    /// <param name="budget">How much.</param>
    /// <param name="data">The images, 14x14 pixels of which are seen.</param>
    /// <param name="folder">Where everything is kept.</param>
    /// <param name="context">Seed, progress, cancellation.</param>
    public static MethodResult Run(PublishedMethod method, StudyBudget budget, DataSet data, string folder, EstimationContext context)
    {
        using var splits = Splits.Of(data, new SplitSettings { Weights = budget.Images, Alphas = budget.Images, Validation = 1, Test = budget.Test });
        var result = new MethodStudy(method, budget, splits, Path.Combine(folder, "runs")).Run(context);
        WholeFile.Write(Path.Combine(folder, "summary.json"), result.Json().ToJsonString(new() { WriteIndented = true }) + "\n");
        return result;
    }

    /// <summary>Runs what is not in the folder yet.</summary>
    public MethodResult Run(EstimationContext context)
    {
        Directory.CreateDirectory(folder);
        var arms = method.Arms(budget);
        var (runs, done) = (arms.ToDictionary(arm => arm.Name, _ => (IReadOnlyList<ArmRun>)[]), 0.0);
        for (var seed = 0; seed < budget.Seeds; seed++)
            foreach (var arm in arms)
            {
                var at = done;
                var run = Read(arm, context.Seed + seed) ?? Write(arm, Search(arm, context.Seed + seed, context,
                    part => context.Progress?.Report(new Progress($"{arm.Name}, seed {seed}", (at + part) / (arms.Count * budget.Seeds)))));
                runs[arm.Name] = [.. runs[arm.Name], run];
                done++;
            }
        return new MethodResult(method, budget, runs, runs.Values.SelectMany(list => list).Sum(run => run.Seconds));
    }

    private ArmRun Search(Arm arm, long seed, EstimationContext context, Action<double> report)
    {
        var watch = Stopwatch.StartNew();
        var region = method.Region(budget, arm);
        var backbone = budget.Cells.Backbone(splits.Weights.Shape, splits.Weights.Classes);
        var run = new ArmRun { Arm = arm.Name, Seed = seed, Selection = "" };
        IReadOnlyList<Selection> derived = [method.Random(region, arm, new Rng(Rng.Derive(seed, "random architecture")))];
        if (arm.Recipe is { } recipe)
        {
            using var supernet = new HyperArchitecture(region, backbone, new NetworkSettings { Seed = Rng.Derive(seed, "init") }, recipe.AlphaInit,
                recipe.AlphaRelaxation);
            using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, seed);
            training.Run((part, _) => report(part / 2), context.Cancellation, PathOf(arm, seed, "checkpoint"));
            derived = arm.Derivation.Derive(new TrainedSupernet(supernet, [.. training.History], training.SupernetSteps) { Events = training.Events });
            var draws = Mixture.Draws(supernet);
            run = run with
            {
                Supernet = Mixture.Accuracy(supernet, splits.Test.Images, splits.Test.Labels, draws),
                Derived = Mixture.Accuracy(supernet, splits.Test.Images, splits.Test.Labels, Mixture.Draws(derived[^1])),
                WorkPerStep = training.SupernetSteps / Math.Max(1, training.Steps),
                AlphaSteps = training.AlphaSteps,
                Distance = Projection.Distance(region, [.. draws.Select(draw => draw.Weights.ToArray())]),
                CutGaps = training.Memory.Numbers(GradualCutting.Gaps) ?? [],
            };
        }
        var series = derived.Count > 1 ? Spread(derived, budget.SeriesLength) : [];
        var rng = new Rng(Rng.Derive(seed, "random series"));
        var random = series.Select(s => Thinned(region, CostModel.Of(backbone, s.Network).MultiplyAdds, backbone, rng)).ToList();
        Block[] networks = [derived[^1].Network, .. series.Concat(random).Select(s => s.Network)];
        var accuracies = new StandAloneTraining(backbone, splits, new StandAloneSettings { Epochs = budget.Retraining, BatchSize = 64 })
        {
            Log = PathOf(arm, seed, "trainings"),
        }.Measure(networks, [seed], context);
        var cost = CostModel.Of(backbone, networks[0]);
        double[][] points = [.. networks.Zip(accuracies, (n, a) => new[] { CostModel.Of(backbone, n).MultiplyAdds, a[0] })];
        return run with
        {
            Selection = derived[^1].ToString(),
            Depth = method.Depth(derived[^1]),
            Retrained = accuracies[0][0],
            Parameters = cost.Parameters,
            MultiplyAdds = cost.MultiplyAdds,
            Series = points[1..(1 + series.Count)],
            RandomSeries = points[(1 + series.Count)..],
            Seconds = watch.Elapsed.TotalSeconds,
        };
    }

    /// <summary>Some of a series, its ends among them.</summary>
    private static List<Selection> Spread(IReadOnlyList<Selection> series, int count) =>
        [.. Enumerable.Range(0, count).Select(i => series[count == 1 ? ^1 : i * (series.Count - 1) / (count - 1)]).Distinct()];

    /// <summary>A random network of at most so many multiply-adds: gates cut at random, the last of a node staying.</summary>
    private static Selection Thinned(Region region, long multiplyAdds, Backbone backbone, Rng rng)
    {
        var kept = region.Choices.Select(point => Enumerable.Range(0, point.Count).ToList()).ToArray();
        var nodes = Supernet.Groups.Grouping.Nodes.Of(region).Select(node => node.Edges.Select(edge => edge.Point.Index).ToArray()).ToList();
        var pairs = region.Choices.SelectMany(point => Enumerable.Range(0, point.Count).Select(i => (point.Index, i))).ToArray();
        rng.Shuffle<(int, int)>(pairs);
        foreach (var (choice, candidate) in pairs)
        {
            var selection = new Selection(region, kept);
            if (CostModel.Of(backbone, selection.Network).MultiplyAdds <= multiplyAdds) return selection;
            if (nodes.First(node => node.Contains(choice)).Sum(c => kept[c].Count) > 1) kept[choice].Remove(candidate);
        }
        return new Selection(region, kept);
    }

    private string PathOf(Arm arm, long seed, string kind)
    {
        var identity = $"1 {method.Name} {budget} {arm} {seed} {splits.Weights.Count} {splits.Weights.Shape}";
        return Path.Combine(folder, $"{arm.Name.Replace(' ', '-')}-{seed}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..12]}.{kind}");
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
            throw new FadeException($"'{file}' is not a run as it was written ({e.Message}); delete it, and the search runs again.", e);
        }
    }

    private ArmRun Write(Arm arm, ArmRun run)
    {
        WholeFile.Write(PathOf(arm, run.Seed, "json"), stream => JsonSerializer.Serialize(stream, run, Json));
        return run;
    }
}
