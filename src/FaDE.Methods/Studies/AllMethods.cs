using FaDE.Supernet.Derivations;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Studies;

/// <summary>All differentiable methods in one table, on the same cells, images, epochs and retraining, with DARTS, FaDE's recipe R and random cells (ours).</summary>
public sealed class AllMethods : PublishedMethod
{
    private const string Control = "random cells";

    /// <inheritdoc/>
    public override string Name => "all";

    /// <inheritdoc/>
    public override string Source => "ours";

    /// <inheritdoc/>
    public override string Claim => "Every one of these searches gives networks that retrain better than random cells of the same space.";

    /// <inheritdoc/>
    public override string Differs => "Equal are epochs, not work: the work per step stands in the table. H-DAS searches another space and is not in it.";

    /// <inheritdoc/>
    public override IReadOnlyList<Arm> Arms(StudyBudget budget) =>
    [
        .. new[] { Named("ista-nas"), Named("gold-nas"), Named("entrannas"), Named("darts-prime") }.Select(method => method.Arms(budget)[0]),
        Named("entrannas").Arms(budget).First(arm => arm.Name == "entrannas-dst"),
        Recipes.DartsArm(budget),
        new("fade", Recipe.R with { Epochs = budget.Epochs, WarmUpEpochs = budget.Epochs / 4, BatchSize = 64 }, new Strongest()),
        Recipes.RandomArm(),
    ];

    /// <inheritdoc/>
    public override Verdict Judge(IReadOnlyDictionary<string, IReadOnlyList<ArmRun>> runs)
    {
        var random = runs[Control];
        var better = runs.Where(arm => arm.Key != Control).Select(arm => (arm.Key, Count(arm.Value, random, (a, b) => a.Retrained > b.Retrained))).ToList();
        var why = FormattableString.Invariant($"Random cells retrain to {Retrained(random):0.00}; better than they in so many seeds: ")
            + string.Join(", ", better.Select(b => $"{b.Key} {b.Item2.Holds} of {b.Item2.Of}")) + ".";
        return better.All(b => 5 * b.Item2.Holds >= 4 * b.Item2.Of) ? Verdict.Supports(why)
            : better.Any(b => 2 * b.Item2.Holds <= b.Item2.Of) ? Verdict.Refutes(why) : Verdict.Undecided(why);
    }
}
