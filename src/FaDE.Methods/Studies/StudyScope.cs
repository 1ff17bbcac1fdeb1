using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;

namespace FaDE.Methods.Studies;

/// <summary>What an arm is given for one seed.</summary>
/// <param name="budget">How much.</param>
/// <param name="splits">Images, made when they are asked for.</param>
/// <param name="seed">Seed of the run.</param>
/// <param name="file">Where a file of a kind is kept.</param>
/// <param name="context">Progress and cancellation; its seed is that of the study.</param>
/// <param name="report">Told the part that is done, 0 to 1.</param>
public sealed class StudyScope(StudyBudget budget, Lazy<Splits> splits, long seed, Func<string, string> file,
    EstimationContext context,
    Action<double> report)
{
    /// <summary>How much.</summary>
    public StudyBudget Budget => budget;

    /// <summary>Images: weights and alphas for searches, weights again for retraining, test for measures.</summary>
    public Splits Splits => splits.Value;

    /// <summary>The layers around the cells of the budget.</summary>
    public Backbone Backbone => budget.Cells.Backbone(Splits.Weights.Shape, Splits.Weights.Classes);

    /// <summary>Seed of the run.</summary>
    public long Seed => seed;

    /// <summary>Progress and cancellation.</summary>
    public EstimationContext Context => context;

    /// <summary>
    /// A file of the run, by its kind ("checkpoint"), in which it keeps what it would not do again after it was killed.
    /// </summary>
    public string File(string kind) => file(kind);

    /// <summary>A file that all arms and seeds of the study share, by its name.</summary>
    public string Shared(string name) => Path.Combine(Path.GetDirectoryName(file("json"))!, name);

    /// <summary>Tells how much is done, 0 to 1.</summary>
    public void Report(double part) => report(part);
}
