using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Studies;

/// <summary>A supernet is trained, a network derived, and trained from scratch.</summary>
/// <param name="Name">For tables and files.</param>
/// <param name="Region">What is searched.</param>
/// <param name="Recipe">How the supernet is trained.</param>
/// <param name="Derivation">
/// What is kept of it; of a series the last is the arm's, and some of the others are retrained for the curve.
/// </param>
public sealed record SupernetArm(string Name, Region Region, Recipe Recipe, IDerivation Derivation)
    : NetworkArm(Name, Region)
{
    /// <summary>
    /// Whether the supernet ends as the network itself, whose accuracy counts: nothing is trained from scratch.
    /// </summary>
    public bool IsOneStage { get; init; }

    /// <inheritdoc/>
    protected override string Settings => $"{Name} {Recipe} {Derivation}{(IsOneStage ? " one stage" : "")}";

    /// <inheritdoc/>
    public override ArmRun Run(StudyScope scope) => Search(scope, "checkpoint", (supernet, training, derived) =>
    {
        var (splits, draws) = (scope.Splits, Mixture.Draws(supernet));
        var whole = 100 * Mixture.Accuracy(supernet, splits.Test.Images, splits.Test.Labels, draws);
        var cut = 100 * Mixture.Accuracy(supernet, splits.Test.Images, splits.Test.Labels, Mixture.Draws(derived[^1]));
        var run = new ArmRun { Arm = Name, Seed = scope.Seed }.With(
        [
            (Measured.Supernet, whole), (Measured.Derived, cut), (Measured.Gap, Math.Abs(whole - cut)),
            (Measured.Work, training.SupernetSteps / Math.Max(1, training.Steps)),
            (Measured.AlphaSteps, training.AlphaSteps),
            (Measured.Distance, Projection.Distance(Region, [.. draws.Select(draw => draw.Weights.ToArray())])),
        ]);
        if (training.Memory.Numbers(Measured.Gaps) is { } gaps)
            run = run.With(Measured.Gaps, [.. gaps.Select((gap, i) => new[] { i, gap })]);
        return (IsOneStage ? Retraining.Described(this, scope, derived[^1], run with { Score = whole })
            : Retraining.Of(this, scope, derived, run)).With(Also(derived[^1], scope));
    });

    /// <summary>The search alone, for methods that go on from what it keeps.</summary>
    /// <param name="scope">Of the study.</param>
    /// <param name="checkpoint">The kind of file that the training is kept in.</param>
    public Selection Derive(StudyScope scope, string checkpoint) =>
        Search(scope, checkpoint, (_, _, derived) => derived[^1]);

    private T Search<T>(StudyScope scope, string checkpoint,
        Func<HyperArchitecture, SupernetTraining, IReadOnlyList<Selection>, T> found)
    {
        using var supernet = new HyperArchitecture(Region, BackboneIn(scope),
            new NetworkSettings { Seed = Rng.Derive(scope.Seed, "init") }, Recipe.AlphaInit, Recipe.AlphaRelaxation);
        using var training =
            new SupernetTraining(supernet, scope.Splits.Weights, scope.Splits.Alphas, Recipe, scope.Seed);
        training.Run((part, _) => scope.Report(part / 2), scope.Context.Cancellation, scope.File(checkpoint));
        return found(supernet, training, Derivation.Derive(
            new TrainedSupernet(supernet, [.. training.History], training.SupernetSteps) { Events = training.Events }));
    }
}
