namespace FaDE.Methods.Wiring;

/// <summary>What the wiring study found.</summary>
/// <param name="Budget">What was run.</param>
/// <param name="Runs">By the name of their group.</param>
/// <param name="Bias">
/// What the alphas of a hyper-architecture follow, as they are and with costs centred by depth; null where the budget
/// leaves it out.
/// </param>
/// <param name="Seconds">Wall-clock seconds of this call; runs kept from an earlier one cost nothing.</param>
public sealed record WiringResult(WiringBudget Budget, IReadOnlyDictionary<string, IReadOnlyList<WiringRun>> Runs,
    BiasComparison? Bias, double Seconds)
{
    /// <summary>The runs of pattern 1 and 2.</summary>
    public IReadOnlyList<WiringRun> SingleLevel => Runs[WiringBudget.SingleLevel];

    /// <summary>The runs of pattern 3.</summary>
    public IReadOnlyList<WiringRun> BiLevel => Runs[WiringBudget.BiLevel];

    /// <summary>The runs of a group, none if the budget has none of that name.</summary>
    public IReadOnlyList<WiringRun> Group(string name) => Runs.GetValueOrDefault(name, []);
}
