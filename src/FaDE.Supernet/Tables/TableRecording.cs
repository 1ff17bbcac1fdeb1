using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone;

namespace FaDE.Supernet.Tables;

/// <summary>
/// Records a table: every network of a space is trained from scratch with several seeds and measured on the validation
/// and the test images.
/// </summary>
/// <param name="backbone">The layers around the cells.</param>
/// <param name="splits">Trained on the weight split; the alpha split is not touched.</param>
/// <param name="settings">The protocol.</param>
public sealed class TableRecording(Backbone backbone, SplitArrays splits, StandAloneSettings settings)
{
    /// <summary>Trains and measures.</summary>
    /// <param name="networks">Blocks without choices.</param>
    /// <param name="context">Seed, progress, cancellation.</param>
    /// <returns>One row per network, in order, with the costs "operations" and "parameters".</returns>
    public IReadOnlyList<TableRow> Record(IReadOnlyList<Block> networks, EstimationContext context)
    {
        settings.Check();
        var seeds = settings.Seeds;
        var (validation, test) =
            (networks.Select(_ => new double[seeds]).ToList(), networks.Select(_ => new double[seeds]).ToList());
        var work = Enumerable.Range(0, seeds)
            .SelectMany(s => networks.Select(n => (n, Rng.Derive(context.Seed, "table", s)))).ToList();
        var done = 0;
        new NetworkTrainer(backbone, splits.Weights, settings).Train(work, trained =>
            (trained.Accuracy(splits.Validation), trained.Accuracy(splits.Test)), (i, accuracy) =>
        {
            (validation[i % networks.Count][i / networks.Count], test[i % networks.Count][i / networks.Count]) =
                accuracy;
            context.Progress?.Report(new Progress("table", (double)++done / work.Count, "accuracy", accuracy.Item2));
        }, context.Cancellation);
        return [.. networks.Select((n, i) => new TableRow(
            n.ToString(), new SortedDictionary<string,
                double> { ["operations"] = n.OperationCount, ["parameters"] = CostModel.Of(backbone, n).Parameters },
            validation[i], test[i]))];
    }
}
