using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
using FaDE.Methods.Latency;
using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Supernet.Latencies;

namespace FaDE.Interactive;

/// <summary>What networks took on this machine, per engine, with spreads and outliers.</summary>
public sealed class NetworkLatencies : Result
{
    private const int Folds = 5;

    private readonly Region? _region;
    private readonly Backbone _backbone;
    private readonly IReadOnlyList<(Block Network, Architecture? Architecture)> _networks;
    private readonly IReadOnlyList<IReadOnlyList<MeasuredLatency>> _measured;

    internal NetworkLatencies(Region? region, Backbone backbone, IReadOnlyList<(Block, Architecture?)> networks,
        IReadOnlyList<IReadOnlyList<MeasuredLatency>> measured, LatencySettings settings, bool complete)
        : base(complete) =>
        (_region, _backbone, _networks, _measured, Settings) = (region, backbone, networks, measured, settings);

    /// <summary>How they were measured.</summary>
    public LatencySettings Settings { get; }

    /// <summary>The networks measured.</summary>
    public IReadOnlyList<Block> Networks => [.. _networks.Select(n => n.Network)];

    /// <summary>The names of the engines.</summary>
    public IReadOnlyList<string> Engines => _measured.Count == 0 ? [] : [.. _measured[0].Select(m => m.Engine)];

    /// <inheritdoc/>
    public override Figure Figure => Bars();

    /// <summary>
    /// How much of the processors' time other processes took meanwhile, 0 to 1, and where units were measured, at
    /// most; NaN where the system does not tell.
    /// </summary>
    public double Others { get; internal init; } = double.NaN;

    /// <summary>
    /// Where units were measured: name, processor, number of processors; none where networks took turns in this
    /// process.
    /// </summary>
    public IReadOnlyList<string> Machines { get; internal init; } = [];

    internal int Asked { get; init; }

    private protected override string Outcome =>
        $"Latency ({Settings}): {_networks.Count} {(_networks.Count == 1 ? "network" : "networks")}"
        + string.Concat(Engines.Select(engine =>
        {
            var medians = In(engine);
            var far = medians.Sum(m => m.Outliers.Count);
            return $"; {engine} {Typography.Fixed(medians.Min(m => m.Median), 3)} to "
                + $"{Typography.Fixed(medians.Max(m => m.Median), 3)} ms, interquartile range "
                + $"{Typography.Fixed(100 * Quantile.Median([.. medians.Select(m => m.Spread)]), 1)} % of the "
                + $"median, {far} passes far out";
        })) + Units + (double.IsNaN(Others) ? "." : $"; other processes took {(Machines.Count > 0 ? "at most " : "")}"
            + $"{Typography.Fixed(100 * Others, 0)} % of the processors' time.");

    private string Units => Machines.Count switch
    {
        0 => "",
        1 => $"; unit by unit on {Machines[0]}",
        _ => $"; unit by unit on {Machines.Count} machines, whose times are not to be compared: "
            + string.Join(", ", Machines),
    };

    private protected override string Rest => $"{_networks.Count} of {Asked} networks are measured";

    /// <summary>The latencies in one engine, network by network.</summary>
    /// <param name="engine">One of <see cref="Engines"/>.</param>
    /// <exception cref="FadeException">Another name.</exception>
    public IReadOnlyList<MeasuredLatency> In(string engine)
    {
        var at = Engines.ToList().IndexOf(engine);
        return at >= 0 ? [.. _measured.Select(row => row[at])]
            : throw new FadeException($"Latencies were measured in {string.Join(" and ", Engines)}; met '{engine}'.");
    }

    /// <summary>Medians with their quartiles.</summary>
    public BarComparison Bars() => new(_networks.SelectMany((n, i) => _measured[i].Select(m =>
        new Estimate($"{Name(i)}, {m.Engine}", m.Median, m.Low, m.High,
            m.Engine == Engines[0] ? Role.Method : Role.Baseline))))
    {
        Title = $"Latency, {Settings}",
        Measure = "median in ms, with quartiles",
        Decimals = 3,
    };

    /// <summary>
    /// Median, quartiles and far outliers of every network in every engine, beside its multiply-adds.
    /// </summary>
    public TableView<LatencyRow> Rows() =>
        TableView.Of(_networks.SelectMany((n, i) => _measured[i].Select(m => new LatencyRow(Name(i), m.Engine,
            m.Median, m.Low, m.High, string.Join(", ", m.Outliers.Select(o =>
                $"run {o.Run}: {Typography.Fixed(o.Milliseconds, 3)} ms")),
            MultiplyAdds(n.Network), n.Network))))
        .Bars("Median").Decimals(3, "Median", "Low", "High");

    /// <summary>Accuracy against latency, with the networks that none beats in both.</summary>
    /// <param name="truth">Of the same region; architectures without a measured truth are left out.</param>
    /// <param name="engine">The engine; TorchSharp if null.</param>
    /// <exception cref="FadeException">No architectures of the truth's region were measured, or an engine that was
    /// not.</exception>
    public ParetoFigure Pareto(Truth truth, string? engine = null)
    {
        if (_region is null || !_region.Equals(truth.Region))
            throw new FadeException(
                "Latencies are held against the truth of their own region; met those of other networks.");
        var times = In(engine ?? Engines[0]);
        return new(_networks.Select((n, i) => (Architecture: n.Architecture!, Time: times[i]))
            .Where(n => truth.Table.Accuracies.ContainsKey(n.Architecture))
            .Select(n =>
            {
                var (worth, sd) = (truth.Table[n.Architecture], truth.Table.Deviation(n.Architecture));
                return new ParetoPoint($"{n.Architecture}", n.Time.Median, worth, n.Time.Low, n.Time.High, worth - sd,
                    worth + sd);
            }))
        {
            Title = $"Accuracy against latency in {engine ?? Engines[0]}",
            PriceName = $"median latency in ms ({Settings})",
            WorthName = "accuracy after stand-alone training",
        };
    }

    /// <summary>
    /// How well the order of latencies is predicted: by LA-DARTS's regressor (Xu et al. 2020), which sees four fifths
    /// of the architectures and is asked about the fifth that it has not seen, by the sum of their operations, and by
    /// multiply-adds; 95 % intervals from resampling networks.
    /// </summary>
    /// <param name="table">What operations take alone; left out if null.</param>
    /// <param name="engine">The engine; TorchSharp if null.</param>
    /// <param name="seed">Of folds, initial weights and samples.</param>
    /// <exception cref="FadeException">Fewer than 25 architectures of a region, or an engine that was not
    /// measured.</exception>
    public BarComparison Predictions(OperationLatencies? table = null, string? engine = null, long seed = 0)
    {
        if (_region is null || _networks.Count < 25)
            throw new FadeException(
                $"A latency is predicted from at least 25 architectures of a region; met {_networks.Count} networks.");
        double[] measured = [.. In(engine ?? Engines[0]).Select(m => m.Median)];
        var samples = Bootstrap.OverArchitectures(_networks.Count, seed: seed);
        return new([
            Row("learned (LA-DARTS)", Learned(measured, seed), Role.Method),
            .. table is null ? []
                : new[] { Row("sum of operations", [.. _networks.Select(n => table.Sum(n.Network))], Role.Method) },
            Row("multiply-adds", [.. _networks.Select(n => MultiplyAdds(n.Network))], Role.Baseline)])
        {
            Title = $"Who predicts the latency of {_networks.Count} architectures",
            Measure = $"Spearman correlation with the latency in {engine ?? Engines[0]}",
        };

        Estimate Row(string name, double[] predicted, Role role)
        {
            var interval = samples.Of(sample => Correlation.Spearman([.. sample.Select(i => predicted[i])],
                [.. sample.Select(i => measured[i])]));
            return new(name, Correlation.Spearman(predicted, measured), interval.Low, interval.High, role);
        }
    }

    private double[] Learned(double[] measured, long seed)
    {
        double[][] encodings = [.. _networks.Select(n => _region!.Choices.SelectMany(point =>
            Enumerable.Range(0, point.Count).Select(k => k == n.Architecture![point.Index] ? 1.0 : 0)).ToArray())];
        var (order, predicted) = (new Rng(Rng.Derive(seed, "folds")).Permutation(measured.Length),
            new double[measured.Length]);
        for (var fold = 0; fold < Folds; fold++)
        {
            int[] kept = [.. order.Where((_, i) => i % Folds != fold)];
            var fit = new LatencyTraining().Of([.. kept.Select(i => encodings[i])], [.. kept.Select(i => measured[i])],
                seed);
            foreach (var i in order.Where((_, i) => i % Folds == fold)) predicted[i] = fit.Of(encodings[i]);
        }
        return predicted;
    }

    private string Name(int i) => _networks[i].Architecture is { } architecture ? $"{architecture}"
        : _networks.Count == 1 ? "network" : Typography.Fit($"{i}: {_networks[i].Network}", 240, 12);

    private double MultiplyAdds(Block network) => CostModel.Of(_backbone, network).MultiplyAdds;
}
