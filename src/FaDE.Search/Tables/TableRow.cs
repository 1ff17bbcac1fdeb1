namespace FaDE.Search.Tables;

/// <summary>What a table knows of one network.</summary>
/// <param name="Architecture">Notation of the network.</param>
/// <param name="Costs">Its costs by name, for instance "operations", "parameters", "steps".</param>
/// <param name="Validation">Accuracy on the validation split, 0 to 1, one per training seed: what a
/// search may see.</param>
/// <param name="Test">Accuracy on the test split with the same seeds: what only the judge of a search may see.</param>
public sealed record TableRow(string Architecture, IReadOnlyDictionary<string, double> Costs,
    IReadOnlyList<double> Validation, IReadOnlyList<double> Test)
{
    /// <summary>
    /// Validation accuracies of shorter trainings by their length in epochs, one per training seed; empty where only
    /// whole trainings are recorded.
    /// </summary>
    public IReadOnlyDictionary<int, IReadOnlyList<double>> Earlier { get; init; } =
        new Dictionary<int, IReadOnlyList<double>>();
}
