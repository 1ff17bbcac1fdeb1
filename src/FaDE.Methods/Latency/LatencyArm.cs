using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Latency;

/// <summary>
/// LA-DARTS's whole search: random architectures are measured, the regressor is fitted to them, then the supernet is
/// trained with the term; all
/// seeds of a study share the measurements.
/// </summary>
/// <param name="Name">For tables and files.</param>
/// <param name="Region">What is searched.</param>
/// <param name="Recipe">How the supernet is trained, without the term.</param>
/// <param name="Lambda">
/// The term's coefficient after the first quarter of the epochs (ours; the first 15 of 50 are without it in PC-DARTS).
/// </param>
/// <param name="At">Where the model is evaluated.</param>
/// <param name="Proxy">Whether multiply-adds take the place of the learned latency.</param>
public sealed record LatencyArm(string Name, Region Region, Recipe Recipe, double Lambda = 0.2,
    Softness At = Softness.Derived, bool Proxy = false)
    : NetworkArm(Name, Region)
{
    /// <summary>The measure of the network that is kept, in parts of the largest network's.</summary>
    public const string Latency = "latency";

    /// <summary>Median relative error of the regressor on architectures held out, %.</summary>
    public const string Error = "regressor error, %";

    /// <summary>Rank correlation of the regressor on architectures held out.</summary>
    public const string Spearman = "regressor Spearman";

    /// <inheritdoc/>
    protected override string Settings => $"{Name} {Recipe} {Lambda} {At} {Proxy}";

    /// <inheritdoc/>
    public override ArmRun Run(StudyScope scope)
    {
        var (rng, count) = (new Rng(Rng.Derive(scope.Seed, "measured architectures")),
            Math.Clamp(scope.Budget.Images / 5, 25, 1000));
        List<Selection> drawn = [.. Enumerable.Range(0, count).Select(_ => CommonCells.Random(Region, rng))];
        double[][] encodings = [.. drawn.Select(Encode)];
        ILatencyModel model = MultiplyAddTable.Of(scope.Backbone, Region, encodings);
        var measures = new List<(string, double)>();
        if (!Proxy)
        {
            var times = Stored(Region, scope).Of([.. drawn.Select(s => s.Network)], scope.Context.Cancellation);
            var fit = new LatencyTraining().Of(encodings, times, scope.Seed);
            (model, measures) = (fit.Model, [(Error, 100 * fit.MedianError), (Spearman, fit.Spearman)]);
        }
        var term = new WeightedTerm(new ExpectedLatency(model, At) { From = 0.25 }, Lambda);
        return new SupernetArm(Name, Region, Recipe with { Terms = [term] },
            Projection.Derivation) { Also = Measured }.Run(scope).With(measures);
    }

    /// <summary>What the network that is kept takes, for rivals and controls, too.</summary>
    public static IEnumerable<(string, double)> Measured(Selection kept, StudyScope scope) =>
        [(Latency, Stored(kept.Region, scope).Of([kept.Network], scope.Context.Cancellation)[0])];

    /// <summary>An architecture as the regressor reads it: edge after edge, 1 for what is kept.</summary>
    public static double[] Encode(Selection kept) =>
        [.. kept.Region.Choices.SelectMany(
            point => Enumerable.Range(0, point.Count).Select(k => kept.Kept[point.Index].Contains(k) ? 1.0 : 0))];

    private static StoredLatencies Stored(Region region, StudyScope scope)
    {
        var all = new Selection(region,
            [.. region.Choices.Select(point => Enumerable.Range(0, point.Count).ToArray())]);
        return new StoredLatencies(scope.Shared("latencies.json"), scope.Backbone, all.Network);
    }
}
