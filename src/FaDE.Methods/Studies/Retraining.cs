using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Groups;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.StandAlone;

namespace FaDE.Methods.Studies;

/// <summary>
/// What was derived, trained from scratch; beside a series of networks random ones of at most as many multiply-adds.
/// </summary>
internal static class Retraining
{
    /// <summary>Adds accuracy, size and, for a series, its curve and that of its control to a run.</summary>
    /// <param name="arm">Whose networks they are.</param>
    /// <param name="scope">Of the study.</param>
    /// <param name="derived">A network, or a series of them, the arm's last.</param>
    /// <param name="run">What is known so far.</param>
    public static ArmRun Of(NetworkArm arm, StudyScope scope, IReadOnlyList<Selection> derived, ArmRun run)
    {
        var (backbone, kept) = (arm.BackboneIn(scope), derived[^1]);
        var series = derived.Count > 1 ? Spread(derived, scope.Budget.SeriesLength) : [];
        var rng = new Rng(Rng.Derive(scope.Seed, "random series"));
        var random = series.Select(
            s => Thinned(kept.Region, CostModel.Of(backbone, s.Network).MultiplyAdds, backbone, rng)).ToList();
        Block[] networks = [kept.Network, .. series.Concat(random).Select(s => s.Network)];
        var accuracies = new StandAloneTraining(backbone, scope.Splits,
            new StandAloneSettings { Epochs = scope.Budget.Retraining, BatchSize = 64 })
        {
            Log = scope.File("trainings"),
        }.Measure(networks, [scope.Seed], scope.Context with { Progress = null });
        double[][] points = [
            .. networks.Zip(accuracies, (n, a) => new double[] { CostModel.Of(backbone, n).MultiplyAdds, 100 * a[0] })];
        run = Described(arm, scope, kept, run with { Score = points[0][1] });
        return series.Count == 0 ? run
            : run.With(Measured.Series, points[1..(1 + series.Count)]).With(Measured.RandomSeries,
                points[(1 + series.Count)..]);
    }

    /// <summary>Adds what was found, and its size.</summary>
    public static ArmRun Described(NetworkArm arm, StudyScope scope, Selection kept, ArmRun run)
    {
        var cost = CostModel.Of(arm.BackboneIn(scope), kept.Network);
        return (run with { Found = arm.Notation(kept) })
            .With([(Measured.Parameters, cost.Parameters), (Measured.MultiplyAdds, cost.MultiplyAdds)]);
    }

    /// <summary>Some of a series, its ends among them.</summary>
    private static List<Selection> Spread(IReadOnlyList<Selection> series, int count) =>
        [.. Enumerable.Range(0, count).Select(i => series[count == 1 ? ^1 : i * (series.Count - 1) / (count - 1)])
            .Distinct()];

    /// <summary>
    /// A random network of at most so many multiply-adds: gates cut at random, the last of a node staying.
    /// </summary>
    private static Selection Thinned(Region region, long multiplyAdds, Backbone backbone, Rng rng)
    {
        var kept = region.Choices.Select(point => Enumerable.Range(0, point.Count).ToList()).ToArray();
        var nodes = Grouping.Nodes.Of(region).Select(node => node.Edges.Select(edge => edge.Point.Index).ToArray())
            .ToList();
        var pairs = region.Choices.SelectMany(point => Enumerable.Range(0, point.Count).Select(i => (point.Index, i)))
            .ToArray();
        rng.Shuffle<(int, int)>(pairs);
        foreach (var (choice, candidate) in pairs)
        {
            var selection = new Selection(region, kept);
            if (CostModel.Of(backbone, selection.Network).MultiplyAdds <= multiplyAdds) return selection;
            if (nodes.First(node => node.Contains(choice)).Sum(c => kept[c].Count) > 1) kept[choice].Remove(candidate);
        }
        return new Selection(region, kept);
    }
}
