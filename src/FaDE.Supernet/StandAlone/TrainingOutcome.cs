using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Supernet.StandAlone;

/// <summary>
/// How a stand-alone training ended: with an accuracy, or diverged. Either is a result and kept; one that diverged
/// ends no study.
/// </summary>
/// <param name="Accuracy">On test images, 0 to 1; NaN where it diverged.</param>
/// <param name="Diverged">Why there is no accuracy, or null.</param>
internal readonly record struct TrainingOutcome(double Accuracy, string? Diverged = null)
{
    /// <summary>The outcome of a training that diverged.</summary>
    public static TrainingOutcome Of(StandAloneDivergedException error) => new(double.NaN, error.Message);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static TrainingOutcome FromJson(JsonNode json) =>
        (string?)json["diverged"] is { } reason ? new(double.NaN, reason) : new((double)json["accuracy"]!);

    /// <summary>
    /// The truth: architectures that were trained with every seed; those with a training that diverged are left out,
    /// with its reason.
    /// </summary>
    public static TruthTable Table(Region region, string name, Cost cost,
        IEnumerable<(Architecture Architecture, IReadOnlyList<TrainingOutcome> Seeds)> rows)
    {
        var lookup = rows.ToLookup(row => row.Seeds.Any(s => s.Diverged is not null));
        return new TruthTable(region, name, cost,
            lookup[false].ToDictionary(row => row.Architecture,
                row => (IReadOnlyList<double>)[.. row.Seeds.Select(s => s.Accuracy)]))
        {
            Diverged = lookup[true].ToDictionary(row => row.Architecture,
                row => row.Seeds.Select(s => s.Diverged).OfType<string>().First()),
        };
    }

    /// <summary>The outcome as JSON: an accuracy or a reason.</summary>
    public JsonObject ToJson() =>
        Diverged is null ? new() { ["accuracy"] = Accuracy } : new() { ["diverged"] = Diverged };
}
