using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Studies;

/// <summary>
/// What studies share: DARTS's recipe, with the epochs of a budget (Liu et al. 2019; the alphas' rate is ten times
/// theirs, for a tenth of the steps),
/// and the arms that are rival and control to many.
/// </summary>
public static class Recipes
{
    /// <summary>The name of the control.</summary>
    public const string RandomCells = "random cells";

    /// <summary>DARTS of first order with a relaxation in place of its softmax.</summary>
    public static Recipe Darts(StudyBudget budget, IRelaxation? relaxation = null) => new()
    {
        AlphaRelaxation = relaxation ?? new Softmax(),
        WeightRelaxation = relaxation ?? new Softmax(),
        Epochs = budget.Epochs,
        WarmUpEpochs = 0,
        BatchSize = 64,
        WeightMomentum = 0.9,
        WeightRate = Schedule.Cosine(0.025, 0.001),
        WeightDecay = 3e-4,
        ClipNorm = 5,
        AlphaRate = Schedule.Constant(3e-3),
        AlphaDecay = 1e-3,
        AlphaInit = AlphaInit.NormalAroundZero,
    };

    /// <summary>The rival: DARTS, two edges per node.</summary>
    public static Arm DartsArm(StudyBudget budget, bool sharedCells = true) =>
        new SupernetArm("darts", budget.Cells.Region(sharedCells), Darts(budget), Projection.Derivation);

    /// <summary>The control: random cells.</summary>
    public static Arm RandomArm(StudyBudget budget, bool sharedCells = true) =>
        new DrawnArm(RandomCells, budget.Cells.Region(sharedCells), CommonCells.Random);
}
